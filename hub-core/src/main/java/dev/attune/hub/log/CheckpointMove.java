package dev.attune.hub.log;

import dev.attune.hub.tenant.ConnectionKey;
import java.util.Map;

/**
 * A step forward of one partition: the checkpoint and what it adds to the counts, in one write.
 *
 * @param epoch the epoch of the lease under which the work was done
 * @param from the position before; the move fails if the checkpoint is elsewhere
 */
public record CheckpointMove(
    LogPartition partition,
    long epoch,
    Position from,
    Checkpoint to,
    Map<ConnectionKey, Counts> counts) {
  public CheckpointMove {
    counts = Map.copyOf(counts);
  }
}
