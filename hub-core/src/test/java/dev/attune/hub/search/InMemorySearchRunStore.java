package dev.attune.hub.search;

import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.InMemoryLeases;
import dev.attune.hub.time.Lease;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How far indexes have come, in memory. */
public final class InMemorySearchRunStore implements SearchRunStore {
  private final InMemoryLeases<TenantId> leases = new InMemoryLeases<>();
  private final Map<TenantId, SearchRun> runs = new HashMap<>();

  @Override
  public synchronized Map<TenantId, SearchRun> read(Collection<TenantId> tenants) {
    Map<TenantId, SearchRun> found = new HashMap<>(runs);
    found.keySet().retainAll(Set.copyOf(tenants));
    return found;
  }

  @Override
  public synchronized List<TenantId> due(Instant until, int limit) {
    return runs.values().stream()
        .filter(run -> !run.due().isAfter(until))
        .sorted(Comparator.comparing(SearchRun::due).thenComparing(SearchRun::tenant))
        .limit(limit)
        .map(SearchRun::tenant)
        .toList();
  }

  @Override
  public synchronized void hurry(TenantId tenant, Instant at) {
    SearchRun run = runs.get(tenant);
    if (run == null || run.due().isAfter(at)) {
      runs.put(tenant, (run == null ? SearchRun.begun(tenant) : run).dueAt(at));
    }
  }

  @Override
  public synchronized Optional<RunLease> acquire(
      NodeId node, TenantId tenant, Instant now, long askedNanos, Duration term) {
    Long epoch = leases.acquire(node, List.of(tenant), now, term).get(tenant);
    return epoch == null
        ? Optional.empty()
        : Optional.of(
            new RunLease(
                new Lease(SearchRunStore.leaseName(tenant), epoch, askedNanos, term),
                runs.computeIfAbsent(tenant, SearchRun::begun)));
  }

  @Override
  public synchronized boolean keep(NodeId node, Lease lease, SearchRun run, Instant until) {
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
