package dev.attune.admin.journeys;

import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps simulations. Safe for use by many threads; fails with {@code store.unavailable}. */
public interface SimulationStore {

  /** A place among a journey's simulations, the newest first; those of one instant by id. */
  record Place(Instant started, String id) {
    static Place of(SimulationRun run) {
      return new Place(run.started(), run.id());
    }
  }

  /** Writes if the document still has its version (0: none), with the next; false if not. */
  boolean write(SimulationRun run);

  Optional<SimulationRun> read(TenantId tenant, String id);

  /** A page of a journey's simulations, the newest first. */
  List<SimulationRun> page(JourneyKey journey, @Nullable Place after, int limit);

  /** The tenant's that are said to run. */
  List<SimulationRun> running(TenantId tenant);

  /** Removes it, if it is there. */
  void remove(TenantId tenant, String id);

  /** Removes the tenant's that were started before. */
  void removeStartedBefore(TenantId tenant, Instant started);
}
