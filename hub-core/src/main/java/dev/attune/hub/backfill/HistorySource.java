package dev.attune.hub.backfill;

import dev.attune.hub.tenant.ConnectionKey;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks tools for what happened. Safe for use by many threads. */
public interface HistorySource {

  /**
   * What is asked for.
   *
   * @param since from when on, or null: from the beginning
   * @param until up to when, without it
   */
  record Range(@Nullable Instant since, Instant until) {}

  /**
   * Up to when polls have brought all that the source has; null while they have not, or while the
   * connection is not to be polled.
   *
   * <p>An entry that a backfill brings first is history to journeys, also if it has just happened;
   * so a backfill leaves to the polls what they have yet to bring.
   */
  @Nullable Instant polledUntil(ConnectionKey connection, String source);

  /**
   * Asks a source for the next page of its history, and comes back within the patience whatever the
   * tool does. Stores nothing.
   *
   * @param cursor the last that was kept, or null
   * @param atMost how many entries the page may have
   */
  HistoryAnswer ask(
      ConnectionKey connection,
      String source,
      Range range,
      @Nullable String cursor,
      int atMost,
      Duration patience);
}
