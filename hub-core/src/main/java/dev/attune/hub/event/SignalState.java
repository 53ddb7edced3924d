package dev.attune.hub.event;

import dev.attune.hub.log.DeadLetter;
import org.jspecify.annotations.Nullable;

/** What has become of a signal in the log. */
public enum SignalState {
  /** An event in the history. */
  EVENT,
  /** A dead letter: it could not be mapped, or not be applied. */
  REJECTED,
  /** Nothing of its own: the same message was there already. */
  DUPLICATE;

  /**
   * The state of a signal that was worked off.
   *
   * @param standing what was made of it, or null
   */
  public static SignalState of(@Nullable HistoryEntry standing, @Nullable DeadLetter letter) {
    if (letter != null) {
      return REJECTED;
    }
    return standing == null ? DUPLICATE : EVENT;
  }
}
