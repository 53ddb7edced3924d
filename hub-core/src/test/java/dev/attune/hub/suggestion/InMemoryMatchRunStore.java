package dev.attune.hub.suggestion;

import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.InMemoryLeases;
import dev.attune.hub.time.Lease;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Searches in memory. */
public final class InMemoryMatchRunStore implements MatchRunStore {
  private final InMemoryLeases<TenantId> leases = new InMemoryLeases<>();
  private final Map<TenantId, MatchRun> runs = new HashMap<>();

  @Override
  public synchronized Map<TenantId, MatchRun> read(Collection<TenantId> tenants) {
    Map<TenantId, MatchRun> found = new HashMap<>(runs);
    found.keySet().retainAll(Set.copyOf(tenants));
    return found;
  }

  @Override
  public synchronized Optional<RunLease> acquire(
      NodeId node, TenantId tenant, Instant now, long askedNanos, Duration term) {
    Long epoch = leases.acquire(node, List.of(tenant), now, term).get(tenant);
    return epoch == null
        ? Optional.empty()
        : Optional.of(
            new RunLease(
                new Lease(MatchRunStore.leaseName(tenant), epoch, askedNanos, term),
                runs.computeIfAbsent(tenant, MatchRun::begun)));
  }

  @Override
  public synchronized boolean keep(NodeId node, Lease lease, MatchRun run, Instant until) {
    Map<TenantId, Long> held = Map.of(run.tenant(), lease.epoch());
    if (leases.renew(node, held, until, Duration.ZERO).isEmpty()) {
      return false;
    }
    if (until.equals(Instant.EPOCH)) {
      leases.release(node, held);
    }
    runs.put(run.tenant(), run);
    return true;
  }
}
