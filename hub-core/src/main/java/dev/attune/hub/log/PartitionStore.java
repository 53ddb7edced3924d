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

  /** Says that a node is alive until then, and returns all that are alive now, itself included. */
  Set<NodeId> announce(NodeId node, Instant now, Instant until);

  /** For each partition that somebody holds now, the holder. */
  Map<LogPartition, NodeId> holders(Collection<LogPartition> partitions, Instant now);

  /**
   * Takes those partitions that nobody else holds now, each under a new epoch. A lease is held
   * until the end of its term unless it is given back. A partition that the node itself holds is
   * taken anew: so is settled what happened to a call that was not answered.
   *
   * @param askedNanos the caller's monotonic clock before the call
   */
  List<PartitionLease> acquire(
      NodeId node,
      Collection<LogPartition> partitions,
      Instant now,
      long askedNanos,
      Duration term);

  /**
   * Lets leases last a term from now; returns the partitions whose lease the node still has under
   * that epoch. Also one whose term is over, as long as nobody took it.
   */
  Set<LogPartition> renew(NodeId node, Map<LogPartition, Long> epochs, Instant now, Duration term);

  /** Gives leases back, where they are still held under their epoch. */
  void release(NodeId node, Map<LogPartition, Long> epochs);

  /**
   * Moves each checkpoint whose partition is still under that epoch and at that position, and adds
   * to its counts, each partition in one write. A move may end where it begins, to count a try
   * before it is made.
   *
   * @param moves at most one for each partition
   * @return the partitions that stand where their move leads, under its epoch. A move made before
   *     counts no second time, so that one that was not answered is settled by making it again
   */
  Set<LogPartition> move(Collection<CheckpointMove> moves);

  /** The checkpoint of a partition, for those who only look; the start if nobody ever took it. */
  Checkpoint checkpoint(LogPartition partition);

  /** The counts of a partition up to its checkpoint. */
  Map<ConnectionKey, Counts> counts(LogPartition partition);
}
