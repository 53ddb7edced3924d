package dev.attune.admin.crash;

import java.util.Locale;

/** What a hub may be in the middle of when it is killed. */
enum Phase {
  /** A block of the log is being stored; its senders wait for the acknowledgement. */
  APPEND,
  /** Entries were read, and their checkpoint has not moved yet. */
  BATCH,
  /** What outboxes hold is being handed on. */
  RELAY,
  /** A tool has been asked for something, and its answer is not there. */
  DELIVERY,
  /** Many timers are due at once and are being fired. */
  TIMERS,
  /** The embedded store makes its file small. */
  COMPACTION,
  /** The hub was started and is not ready. */
  START_UP;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
