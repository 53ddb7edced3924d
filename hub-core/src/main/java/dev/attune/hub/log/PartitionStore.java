package dev.attune.hub.log;

import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who works off which partition, how far, and what came of it. Safe for use by many threads and
 * nodes. Every call fails with {@code store.unavailable} when no answer came; it may then have been
 * carried out.
 */
public interface PartitionStore {

  /** Says that a node is alive until then, and returns all that are. */
  Set<NodeId> announce(NodeId node, Instant now, Instant until);

  /** For each partition that somebody holds now, the holder. */
  Map<LogPartition, NodeId> holders(Collection<LogPartition> partitions, Instant now);

  /**
   * Takes those partitions that nobody else holds now, each under a new epoch.
   * A partition that the node itself holds is taken anew.
   *
   * @param askedNanos the caller's monotonic clock before the call
   */
  List<PartitionLease> acquire(
      NodeId node,
      Collection<LogPartition> partitions,
      Instant now,
      long askedNanos,
      Duration term);

  /** Extends leases that are still held under their epoch; returns those partitions. */
  Set<LogPartition> renew(NodeId node, Map<LogPartition, Long> epochs, Instant now, Duration term);

  /** Gives leases back, where they are still held under their epoch. */
  void release(NodeId node, Map<LogPartition, Long> epochs);

  /**
   * Moves each checkpoint whose partition is still under that epoch and at that position, and adds
   * to its counts, each partition in one write; returns the partitions that moved. A move may end
   * where it begins, to count a try before it is made.
   */
  Set<LogPartition> move(Collection<CheckpointMove> moves);

  /** The checkpoint of a partition, for those who only look. */
  Checkpoint checkpoint(LogPartition partition);

  /** The counts of a partition up to its checkpoint. */
  Map<ConnectionKey, Counts> counts(LogPartition partition);
}
