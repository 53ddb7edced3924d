package dev.attune.hub.polling;

import dev.attune.hub.log.LogEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a poll. Reasons are one sentence for people, without secrets. */
public sealed interface PollAnswer {

  /**
   * What the tool has after the cursor.
   *
   * @param entries not stored yet; each comes out the same if the page is asked for again
   * @param cursor the place after them
   * @param hasMore whether it is worth asking again at once
   * @param newest when the newest of the entries happened, or null if that is not known
   */
  record Page(
      List<? extends LogEntry.OfTenant> entries,
      String cursor,
      boolean hasMore,
      @Nullable Instant newest)
      implements PollAnswer {
    public Page {
      entries = List.copyOf(entries);
    }
  }

  /**
   * The tool could not be asked now.
   *
   * @param delay not before that, if the tool named a time
   */
  record RetryAfter(@Nullable Duration delay, String reason) implements PollAnswer {}

  /** The tool does not accept the credentials. */
  record Unauthorised(String reason) implements PollAnswer {}

  /** What is asked is gone for good. */
  record Disabled(String reason) implements PollAnswer {}
}
