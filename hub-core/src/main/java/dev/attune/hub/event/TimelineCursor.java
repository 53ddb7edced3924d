package dev.attune.hub.event;

import java.time.Instant;

/**
 * A place in a timeline: all that is older follows. Events of one instant are in descending order
 * of connection and then id.
 */
public record TimelineCursor(Instant at, EventKey key) {

  /** The place right after an entry of the timeline. */
  public static TimelineCursor after(HistoryEntry entry) {
    return new TimelineCursor(entry.event().at(), entry.event().key());
  }

  /** The place right after an entry, where entries are in the order of their receipt. */
  public static TimelineCursor afterReceipt(HistoryEntry entry) {
    return new TimelineCursor(entry.event().received(), entry.event().key());
  }
}
