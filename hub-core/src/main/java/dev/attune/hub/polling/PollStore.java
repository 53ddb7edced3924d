package dev.attune.hub.polling;

import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.Lease;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who polls which connection, and the cursors of its sources. Safe for use by many threads and
 * nodes; fails with {@code store.unavailable}, then it may have been carried out.
 */
public interface PollStore {

  /** A connection taken, with how far it was polled. */
  record PollLease(ConnectionKey connection, Lease lease, PollRecord record) {
    PollLease hurried(Instant now) {
      return new PollLease(connection, lease, record.hurried(now));
    }

    PollLease renewed(PollRecord newRecord, long askedNanos) {
      return new PollLease(connection, lease.renewed(askedNanos), newRecord);
    }
  }

  /** When a connection is to be polled next, unless it has another version by now. */
  record Appointment(long version, Instant due) {}

  /** What the lease on a connection is called. */
  static String leaseName(ConnectionKey connection) {
    return "poll/" + connection.tenant() + "/" + connection.connection();
  }

  /** For each of those that were polled before, when the next time is. */
  Map<ConnectionKey, Appointment> appointments(Collection<ConnectionKey> connections);

  /**
   * Takes those that nobody else holds now, each under a new epoch. One that the node itself holds
   * is taken anew: so is settled what happened to a call that was not answered.
   */
  List<PollLease> acquire(
      NodeId node,
      Collection<ConnectionKey> connections,
      Instant now,
      long askedNanos,
      Duration term);

  /**
   * Replaces the record if the lease is still held under its epoch, durably before it returns. May
   * be repeated.
   *
   * @param until how long the lease goes on; {@link Instant#EPOCH} gives it back
   * @return false, and nothing is changed, if it is not held any more
   */
  boolean keep(
      NodeId node, Lease lease, ConnectionKey connection, PollRecord record, Instant until);

  /** What is kept of a connection, or empty if it was never polled. */
  Optional<PollRecord> read(ConnectionKey connection);

  /** Forgets connections that are gone. May be repeated. */
  void forget(Collection<ConnectionKey> connections);
}
