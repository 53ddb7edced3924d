package dev.attune.hub.condition;

import java.time.Instant;

/** Knows what windows over the events of one profile come to. Pure. */
@FunctionalInterface
public interface Windows {
  /** Where nothing is known of events. */
  Windows NONE = (window, now) -> notReady(window);

  /**
   * What a window comes to at an instant: a value; {@link Result.Missing} where there is none, or
   * where it is not known yet.
   */
  Result value(Window window, Instant now);

  /** What is said of a window that is still to be filled from history: it is not false. */
  static Result notReady(Window window) {
    return new Result.Missing(window.text() + " (not ready: still being filled from history)");
  }
}
