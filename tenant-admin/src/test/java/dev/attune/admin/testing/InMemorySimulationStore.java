package dev.attune.admin.testing;

import dev.attune.admin.journeys.SimulationRun;
import dev.attune.admin.journeys.SimulationStore;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Simulations in memory. */
public final class InMemorySimulationStore implements SimulationStore {
  private static final Comparator<SimulationRun> NEWEST =
      Comparator.comparing(SimulationRun::started).thenComparing(SimulationRun::id).reversed();

  private final Map<Key, SimulationRun> runs = new HashMap<>();

  private record Key(TenantId tenant, String id) {}

  @Override
  public synchronized boolean write(SimulationRun run) {
    Key key = new Key(run.journey().tenant(), run.id());
    SimulationRun there = runs.get(key);
    if (run.document() != (there == null ? 0 : there.document())) {
      return false;
    }
    runs.put(
        key,
        new SimulationRun(
            run.journey(),
            run.id(),
            run.source(),
            run.version(),
            run.from(),
            run.to(),
            run.started(),
            run.actor(),
            run.state(),
            run.customers(),
            run.events(),
            run.seen(),
            run.report(),
            run.document() + 1));
    return true;
  }

  @Override
  public synchronized Optional<SimulationRun> read(TenantId tenant, String id) {
    return Optional.ofNullable(runs.get(new Key(tenant, id)));
  }

  @Override
  public synchronized List<SimulationRun> page(
      JourneyKey journey, @Nullable Place after, int limit) {
    return runs.values().stream()
        .filter(run -> run.journey().equals(journey))
        .filter(run -> after == null || isBehind(run, after))
        .sorted(NEWEST)
        .limit(limit)
        .toList();
  }

  private static boolean isBehind(SimulationRun run, Place place) {
    int order = run.started().compareTo(place.started());
    return order < 0 || (order == 0 && run.id().compareTo(place.id()) < 0);
  }

  @Override
  public synchronized List<SimulationRun> running(TenantId tenant) {
    return runs.values().stream()
        .filter(run -> run.journey().tenant().equals(tenant))
        .filter(run -> run.state() == SimulationRun.State.RUNNING)
        .toList();
  }

  @Override
  public synchronized void remove(TenantId tenant, String id) {
    runs.remove(new Key(tenant, id));
  }

  @Override
  public synchronized void removeStartedBefore(TenantId tenant, Instant started) {
    runs.values()
        .removeIf(run -> run.journey().tenant().equals(tenant) && run.started().isBefore(started));
  }
}
