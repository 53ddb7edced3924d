package dev.attune.hub.log;

import java.time.Instant;

/**
 * How far a partition has been worked off.
 *
 * @param position everything up to and with this entry is done, its outboxes relayed
 * @param time the time of the log there: the latest {@code received} of any entry so far
 * @param tries how often a batch was begun here; counted before it begins, so that one that kills
 *     the process is counted too
 * @param suspect while the checkpoint is before this entry, entries are taken one by one, because
 *     one of them may be poison
 */
public record Checkpoint(Position position, Instant time, int tries, Position suspect) {
  public static final Checkpoint START =
      new Checkpoint(Position.START, Instant.EPOCH, 0, Position.START);
}
