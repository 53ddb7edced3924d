package dev.attune.hub.backfill;

import dev.attune.hub.log.LogEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of asking for history. Reasons are one sentence for people, without secrets. */
public sealed interface HistoryAnswer {

  /**
   * What comes behind the cursor.
   *
   * @param entries not stored yet, marked as history; each comes out the same if asked for again
   * @param cursor the place after them
   * @param hasMore whether there is more history behind them
   * @param reached when the last of them happened, or null if the source does not say
   * @param left how many are behind them, or null if the source does not say
   */
  record Page(
      List<? extends LogEntry.OfTenant> entries,
      String cursor,
      boolean hasMore,
      @Nullable Instant reached,
      @Nullable Long left)
      implements HistoryAnswer {
    public Page {
      entries = List.copyOf(entries);
    }
  }

  /**
   * The tool could not be asked now.
   *
   * @param delay not before that, if the tool named a time
   */
  record RetryAfter(@Nullable Duration delay, String reason) implements HistoryAnswer {}

  /** It will not go on by itself: the tool refuses, or the source has no such history. */
  record Refused(String reason) implements HistoryAnswer {}
}
