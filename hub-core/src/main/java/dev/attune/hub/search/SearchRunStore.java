package dev.attune.hub.search;

import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Lease;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps how far indexes have come, and who works on them. Safe for use by many threads and nodes;
 * fails with {@code store.unavailable}, then it may have been carried out.
 */
public interface SearchRunStore {

  /** An index taken. */
  record RunLease(Lease lease, SearchRun run) {}

  /** What the lease on a tenant's index is called. */
  static String leaseName(TenantId tenant) {
    return "search/" + tenant;
  }

  /** Those that were ever begun. */
  Map<TenantId, SearchRun> read(Collection<TenantId> tenants);

  /** Those that want to go on, of all tenants; the longest due first. */
  List<TenantId> due(Instant until, int limit);

  /** Has an index go on at that time, if it would not by then; one that is new is begun. */
  void hurry(TenantId tenant, Instant at);

  /** Takes it under a new epoch, unless somebody else holds it now; begins it where it is new. */
  Optional<RunLease> acquire(
      NodeId node, TenantId tenant, Instant now, long askedNanos, Duration term);

  /**
   * Replaces it if the lease is still held under its epoch, durably before it returns. May be
   * repeated.
   *
   * @param until how long the lease goes on; {@link Instant#EPOCH} gives it back
   * @return false, and nothing is changed, if it is not held any more
   */
  boolean keep(NodeId node, Lease lease, SearchRun run, Instant until);
}
