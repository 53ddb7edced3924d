package dev.attune.connector;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a poll. A reason is one sentence without secrets and personal values: it is logged
 * and shown.
 */
public sealed interface Polled {

  /**
   * The next items. The host stores them first and the cursor afterwards. If it dies in between,
   * the same items come again, so a signal's message id must come out the same each time: then it
   * is taken once.
   *
   * @param received in the order in which the tool has them, no more than the poll asked for; an
   *     item that cannot be a signal is a {@link Received.Reject} and stops none behind it
   * @param cursor names the place after these items, for the next poll; text of the connector's
   *     own, at most {@value #MAX_CURSOR} characters, without secrets
   * @param hasMore whether it is worth asking again at once
   * @param progress how far a history has come, as far as the tool says it; null for news
   */
  record Page(List<Received> received, String cursor, boolean hasMore, @Nullable Progress progress)
      implements Polled {
    /** How long a cursor may be. */
    public static final int MAX_CURSOR = 16_384;

    /** News, or a history of which the tool says no more. */
    public Page(List<Received> received, String cursor, boolean hasMore) {
      this(received, cursor, hasMore, null);
    }

    public Page {
      received = List.copyOf(received);
      if (cursor.isEmpty() || cursor.length() > MAX_CURSOR) {
        throw new IllegalArgumentException(
            "A cursor must have 1 to " + MAX_CURSOR + " characters.");
      }
    }
  }

  /**
   * How far a history has come.
   *
   * @param reached when the last of the page's items happened, or null if that is not known
   * @param left how many items there are behind the page, or null if that is not known
   */
  record Progress(@Nullable Instant reached, @Nullable Long left) {}

  /**
   * The tool could not be asked now.
   *
   * @param delay not before that, if the tool named a time; null: the host's own schedule
   */
  record RetryAfter(@Nullable Duration delay, String reason) implements Polled {}

  /** The tool does not accept the credentials. The host pauses the connection. */
  record Unauthorised(String reason) implements Polled {}

  /** The tool says that what is asked is gone for good. The host pauses the connection. */
  record Disabled(String reason) implements Polled {}
}
