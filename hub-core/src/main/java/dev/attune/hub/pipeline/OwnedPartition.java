package dev.attune.hub.pipeline;

import dev.attune.hub.log.Block;
import dev.attune.hub.log.Checkpoint;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.PartitionLease;
import dev.attune.hub.log.Position;
import dev.attune.hub.log.Source;
import dev.attune.hub.time.Lease;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A partition while this node works it off: what was read ahead, where it stands, and which of its
 * batches were relayed. Used by one thread.
 */
final class OwnedPartition {
  private final LogPartition partition;
  private final TimerWindow timers;
  private final Backlog backlog = new Backlog();
  private final Set<Long> failedBatches = new HashSet<>();
  private Lease lease;
  private Checkpoint checkpoint;
  private long nextBlock;
  private Instant readTime;
  private int blocksFound;
  private int entriesPerBlock = Block.MAX_ENTRIES;
  private boolean drained;
  private boolean begun;
  private boolean stale;
  private boolean repeated;
  private long batch;

  OwnedPartition(PartitionLease taken, TimerWindow timers) {
    this.partition = taken.partition();
    this.lease = taken.lease();
    this.checkpoint = taken.checkpoint();
    this.timers = timers;
    this.readTime = checkpoint.time();
    this.nextBlock = firstBlock();
    this.repeated = checkpoint.tries() > 0;
  }

  /** The block of the checkpoint is read again: there may be more in it. */
  private long firstBlock() {
    return Math.max(1, checkpoint.position().block());
  }

  LogPartition partition() {
    return partition;
  }

  Lease lease() {
    return lease;
  }

  Checkpoint checkpoint() {
    return checkpoint;
  }

  TimerWindow timers() {
    return timers;
  }

  /** Names the lease under which batches run; see {@link dev.attune.hub.customer.Parcel}. */
  String leaseName() {
    return partition.name() + "#" + lease.epoch();
  }

  void renewed(long askedNanos) {
    lease = lease.renewed(askedNanos);
  }

  long nextBlock() {
    return nextBlock;
  }

  /** How many blocks the last look found. */
  int blocksFound() {
    return blocksFound;
  }

  /** How many entries each of those had that were read last. */
  int entriesPerBlock() {
    return entriesPerBlock;
  }

  Backlog backlog() {
    return backlog;
  }

  /** Whether all that was in the log at the last look has been taken from here. */
  boolean isDrained() {
    return drained && backlog.isEmpty();
  }

  /** Takes blocks in; one that does not follow the last one read is left for a later look. */
  void read(List<Block> inOrder) {
    drained = inOrder.isEmpty();
    blocksFound = inOrder.size();
    int entries = 0;
    for (Block block : inOrder) {
      entries += block.entries().size();
      if (block.id().number() == nextBlock) {
        readBlock(block);
        nextBlock++;
      }
    }
    if (!drained) {
      entriesPerBlock = Math.max(1, entries / inOrder.size());
    }
  }

  private void readBlock(Block block) {
    for (int index = 0; index < block.entries().size(); index++) {
      Position position = new Position(block.id().number(), index);
      Instant received = block.entries().get(index).received();
      readTime = received.isAfter(readTime) ? received : readTime;
      if (position.isAfter(checkpoint.position())) {
        backlog.add(
            new LoggedEntry(new Source(partition, position), block.entries().get(index), readTime));
      }
    }
  }

  long beginBatch() {
    return ++batch;
  }

  /** Whether what that batch left in outboxes has been handed on. */
  boolean isRelayed(String leaseOfParcel, long batchOfParcel) {
    return leaseOfParcel.equals(leaseName())
        && batchOfParcel < batch
        && !failedBatches.contains(batchOfParcel);
  }

  /** Whether a try was counted for the next batch: the move that ends one begins the next. */
  boolean isBegun() {
    return begun;
  }

  /** How often a batch began here and did not end, as far as that was no fault of the store. */
  int failedTries() {
    return begun ? checkpoint.tries() - 1 : checkpoint.tries();
  }

  /** Whether what is known here may be wrong, because a batch did not come to its end. */
  boolean isStale() {
    return stale;
  }

  /** Whether a batch may have begun before at the entries that are next, and broken off. */
  boolean isRepeated() {
    return repeated;
  }

  void moved(Checkpoint to) {
    repeated &=
        to.position().equals(checkpoint.position()) && to.ahead().equals(checkpoint.ahead());
    checkpoint = to;
    begun = true;
    backlog.moved(to);
  }

  /** The batch under way did not come to its end; what it wrote is found by its fences. */
  void failed() {
    failedBatches.add(batch);
    stale = true;
    repeated = true;
  }

  /** Begins again from where the store says that the partition stands. */
  void restart(Checkpoint from) {
    checkpoint = from;
    stale = false;
    backlog.clear();
    drained = false;
    readTime = from.time();
    nextBlock = firstBlock();
    timers.forget();
  }
}
