package dev.attune.hub.log;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import java.util.Map;

/**
 * A step forward of one partition: the checkpoint and what it adds to the counts, in one write.
 *
 * @param epoch the epoch of the lease under which the work was done
 * @param from the position before; the move fails if the checkpoint is elsewhere
 * @param to at the same position only to change what else the checkpoint says; it then counts
 *     nothing, so that a move told of twice is made once
 */
public record CheckpointMove(
    LogPartition partition,
    long epoch,
    Position from,
    Checkpoint to,
    Map<ConnectionKey, Counts> counts) {
  public CheckpointMove {
    counts = Map.copyOf(counts);
    if (from.isAfter(to.position()) || (from.equals(to.position()) && !counts.isEmpty())) {
      throw new HubException(
          HubError.BROKEN_STATE,
          "A checkpoint moves forward, and one that stays counts nothing; this one goes from %s to %s."
              .formatted(from, to.position()));
    }
  }
}
