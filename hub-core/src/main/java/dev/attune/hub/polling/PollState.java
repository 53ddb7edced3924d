package dev.attune.hub.polling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a source of a connection was polled.
 *
 * @param cursor the place up to which everything is in the log, in the connector's own words; null
 *     before the first page
 * @param due when it is to be polled next
 * @param failures how many polls have failed in a row
 * @param polled when it was polled last, or null
 * @param problem why the last poll brought nothing, one sentence for people; null if it went well
 */
public record PollState(
    @Nullable String cursor,
    Instant due,
    int failures,
    @Nullable Instant polled,
    @Nullable String problem) {

  /** Of a source that was never polled. */
  public static final PollState FRESH = new PollState(null, Instant.EPOCH, 0, null, null);

  PollState moved(String newCursor, Instant newDue, Instant now) {
    return new PollState(newCursor, newDue, 0, now, null);
  }

  PollState failed(String why, Instant newDue, Instant now) {
    return new PollState(cursor, newDue, failures + 1, now, why);
  }

  /** The hub could not take in what came, which is no failure of the tool. */
  PollState refused(String why, Instant newDue, Instant now) {
    return new PollState(cursor, newDue, failures, now, why);
  }

  PollState dueAt(Instant newDue) {
    return new PollState(cursor, newDue, failures, polled, problem);
  }
}
