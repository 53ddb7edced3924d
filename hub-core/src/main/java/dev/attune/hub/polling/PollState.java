package dev.attune.hub.polling;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a source of a connection was polled.
 *
 * @param cursor the place up to which everything is in the log, in the connector's own words; null
 *     before the first page
 * @param due when it is to be polled next
 * @param pace how long it waits between two polls while the tool is well, or null before the first
 * @param failures how many polls have failed in a row
 * @param polled when it was polled last, by when it was asked; null if it never was
 * @param problem why the last poll brought nothing, one sentence for people; null if it went well
 * @param newest when the newest of all that it brought happened; null while it brought nothing
 */
public record PollState(
    @Nullable String cursor,
    Instant due,
    @Nullable Duration pace,
    int failures,
    @Nullable Instant polled,
    @Nullable String problem,
    @Nullable Instant newest) {

  /** Of a source that was never polled. */
  public static final PollState FRESH =
      new PollState(null, Instant.EPOCH, null, 0, null, null, null);

  PollState moved(PollAnswer.Page page, Instant newDue, @Nullable Duration newPace, Instant asked) {
    Instant told = page.newest();
    Instant latest = newest == null || (told != null && told.isAfter(newest)) ? told : newest;
    return new PollState(page.cursor(), newDue, newPace, 0, asked, null, latest);
  }

  PollState failed(String why, Instant newDue, Instant asked) {
    return new PollState(cursor, newDue, pace, failures + 1, asked, why, newest);
  }

  /** The hub could not take in what came, which is no failure of the tool. */
  PollState refused(String why, Instant newDue, Instant asked) {
    return new PollState(cursor, newDue, pace, failures, asked, why, newest);
  }

  PollState dueAt(Instant newDue) {
    return new PollState(cursor, newDue, pace, failures, polled, problem, newest);
  }

  /** Whether all that the tool had when it was polled last is in the log. */
  public boolean isUpToDate() {
    return polled != null && problem == null && due.isAfter(polled);
  }
}
