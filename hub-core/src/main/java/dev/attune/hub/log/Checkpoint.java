package dev.attune.hub.log;

import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.Map;

/**
 * How far a partition has been worked off. Tenants take turns, so that some may be further on than
 * the partition as a whole.
 *
 * @param position everything up to and with this entry is done, its outboxes relayed
 * @param time the time of the log there: the latest {@code received} of any entry so far
 * @param tries how often a batch was begun here; counted before it begins, so that one that kills
 *     the process is counted too
 * @param suspect while the checkpoint is before this entry, entries are taken one by one, because
 *     one of them may be poison
 * @param ahead the tenants that are further on: up to and with which entry everything of theirs is
 *     done
 */
public record Checkpoint(
    Position position, Instant time, int tries, Position suspect, Map<TenantId, Position> ahead) {
  public static final Checkpoint START =
      new Checkpoint(Position.START, Instant.EPOCH, 0, Position.START);

  public Checkpoint {
    ahead = Map.copyOf(ahead);
  }

  public Checkpoint(Position position, Instant time, int tries, Position suspect) {
    this(position, time, tries, suspect, Map.of());
  }

  /** Up to and with which entry everything of a tenant is done. */
  public Position of(TenantId tenant) {
    return ahead.getOrDefault(tenant, position);
  }

  /** The same place after so many tries, with entries up to that one under suspicion. */
  public Checkpoint tried(int newTries, Position newSuspect) {
    return new Checkpoint(position, time, newTries, newSuspect, ahead);
  }
}
