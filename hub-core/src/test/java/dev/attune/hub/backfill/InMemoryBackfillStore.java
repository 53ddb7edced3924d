package dev.attune.hub.backfill;

import dev.attune.hub.backfill.Backfill.Progress;
import dev.attune.hub.backfill.Backfill.State;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.InMemoryLeases;
import dev.attune.hub.time.Lease;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Backfills in memory. */
public final class InMemoryBackfillStore implements BackfillStore {
  private final InMemoryLeases<String> leases = new InMemoryLeases<>();
  private final Map<ConnectionKey, Backfill> backfills = new HashMap<>();

  @Override
  public synchronized boolean begin(Backfill fresh) {
    Backfill before = backfills.get(fresh.connection());
    if (before != null && before.isUnderWay()) {
      return false;
    }
    backfills.put(fresh.connection(), fresh);
    // Whoever still holds it holds an epoch that is over.
    String name = BackfillStore.leaseName(fresh.connection());
    leases.forget(name);
    leases.acquire(new NodeId("nobody"), List.of(name), Instant.EPOCH, Duration.ZERO);
    return true;
  }

  @Override
  public synchronized Optional<Backfill> read(ConnectionKey connection) {
    return Optional.ofNullable(backfills.get(connection));
  }

  @Override
  public synchronized boolean steer(
      ConnectionKey connection, String id, State from, State to, @Nullable String why, Instant at) {
    Backfill before = backfills.get(connection);
    if (before == null || !before.id().equals(id) || before.state() != from) {
      return false;
    }
    Progress was = before.progress();
    Progress progress =
        new Progress(
            was.until(),
            was.cursor(),
            was.stored(),
            was.rejected(),
            was.reached(),
            was.left(),
            to == State.RUNNING ? at : was.due(),
            to == State.RUNNING ? 0 : was.failures(),
            why,
            was.worked());
    boolean isOver = to == State.DONE || to == State.CANCELLED;
    backfills.put(
        connection,
        new Backfill(connection, id, before.order(), to, isOver ? at : before.ended(), progress));
    return true;
  }

  @Override
  public synchronized List<ConnectionKey> due(Instant now, int limit) {
    return backfills.values().stream()
        .filter(one -> one.state() == State.RUNNING && !one.progress().due().isAfter(now))
        .sorted(Comparator.comparing(one -> one.progress().due()))
        .map(Backfill::connection)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<BackfillLease> acquire(
      NodeId node,
      Collection<ConnectionKey> connections,
      Instant now,
      long askedNanos,
      Duration term) {
    List<BackfillLease> taken = new ArrayList<>();
    for (ConnectionKey connection : connections) {
      String name = BackfillStore.leaseName(connection);
      Backfill backfill = backfills.get(connection);
      if (backfill != null) {
        leases
            .acquire(node, List.of(name), now, term)
            .forEach((key, epoch) ->
                taken.add(new BackfillLease(new Lease(name, epoch, askedNanos, term), backfill)));
      }
    }
    return taken;
  }

  @Override
  public synchronized Optional<Backfill> keep(
      NodeId node, Lease lease, Backfill progressed, Instant until) {
    Backfill now = backfills.get(progressed.connection());
    Map<String, Long> held =
        Map.of(BackfillStore.leaseName(progressed.connection()), lease.epoch());
    // A term that ends then, as seen from the beginning of time.
    Duration term = Duration.between(Instant.EPOCH, until);
    if (now == null
        || !now.id().equals(progressed.id())
        || leases.renew(node, held, Instant.EPOCH, term).isEmpty()) {
      return Optional.empty();
    }
    backfills.put(now.connection(), now.with(progressed.progress()));
    return read(now.connection());
  }

  @Override
  public synchronized void forget(Collection<ConnectionKey> connections) {
    connections.forEach(connection -> {
      backfills.remove(connection);
      leases.forget(BackfillStore.leaseName(connection));
    });
  }
}
