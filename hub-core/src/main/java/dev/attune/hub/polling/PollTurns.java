package dev.attune.hub.polling;

import dev.attune.hub.polling.PollStore.PollLease;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.util.Collection;
import java.util.function.BooleanSupplier;

/** What a worker does with a connection whose lease it has taken. */
interface PollTurns {

  /**
   * In a thread of its own; returns how long it is until the next turn.
   *
   * @param version of the connection as it is now
   */
  Duration take(NodeId node, BooleanSupplier isStopping, PollLease lease, long version);

  /** Tells, from the loop, of those that are due and have no room beside those under way. */
  default void unserved(NodeId node, Collection<ConnectionKey> waiting, int underWay) {}
}
