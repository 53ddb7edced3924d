package dev.attune.hub.backfill;

import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.Lease;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The backfills of connections, at most one of each, and who works on them. Safe for use by many
 * threads and nodes; fails with {@code store.unavailable}, then it may have been carried out.
 */
public interface BackfillStore {

  /** A backfill taken. */
  record BackfillLease(Lease lease, Backfill backfill) {
    BackfillLease renewed(Backfill newBackfill, long askedNanos) {
      return new BackfillLease(lease.renewed(askedNanos), newBackfill);
    }
  }

  /** What the lease on a backfill is called. */
  static String leaseName(ConnectionKey connection) {
    return "backfill/" + connection.tenant() + "/" + connection.connection();
  }

  /**
   * Puts a backfill in the place of one that has ended, and ends the lease on that.
   *
   * @return false, and nothing is changed, if one is under way
   */
  boolean begin(Backfill fresh);

  /** The last backfill of a connection, if there ever was one. */
  Optional<Backfill> read(ConnectionKey connection);

  /**
   * Changes whether a backfill goes on; its progress stays.
   *
   * @param id of the backfill that is meant
   * @param from the state in which it must be
   * @param why it is paused, if the hub itself did it; it stands in the progress then
   * @param at when
   * @return false, and nothing is changed, if it is another by now or in another state
   */
  boolean steer(
      ConnectionKey connection,
      String id,
      Backfill.State from,
      Backfill.State to,
      @Nullable String why,
      Instant at);

  /** Running backfills that are due, whoever holds them, the longest due first. */
  List<ConnectionKey> due(Instant now, int limit);

  /** Takes those that nobody else holds now, each under a new epoch; those that are there only. */
  List<BackfillLease> acquire(
      NodeId node,
      Collection<ConnectionKey> connections,
      Instant now,
      long askedNanos,
      Duration term);

  /**
   * Replaces the progress if the lease is still held under its epoch and the backfill is the same,
   * durably before it returns. May be repeated.
   *
   * @param until how long the lease goes on; {@link Instant#EPOCH} gives it back
   * @return the backfill as it stands then, perhaps paused by somebody; empty, and nothing is
   *     changed, if it is not held any more
   */
  Optional<Backfill> keep(NodeId node, Lease lease, Backfill progressed, Instant until);

  /** Forgets what is kept of connections that are gone. May be repeated. */
  void forget(Collection<ConnectionKey> connections);
}
