package dev.attune.hub.imports;

import dev.attune.hub.event.Event;
import dev.attune.hub.log.LogEntry;
import org.jspecify.annotations.Nullable;

/** What a row becomes. */
public sealed interface Made {

  /** Its number in the file; the first row of the file is 1. */
  long number();

  /** Where the row after it begins. */
  long end();

  /**
   * An event.
   *
   * @param signal as it goes into the log
   * @param event as the signal is mapped
   */
  record Accepted(long number, long end, LogEntry.Signal signal, Event event, String text)
      implements Made {}

  /**
   * Nothing.
   *
   * @param column in which the mistake is, or null if it is none's
   * @param reason one sentence for people, without values
   * @param text the row as it stands in the file, the beginning of it if it is too long
   */
  record Rejected(long number, long end, @Nullable String column, String reason, String text)
      implements Made {}
}
