package dev.attune.hub.log;

/**
 * A signal that could not be applied.
 *
 * @param source where it lies in the log
 * @param signal what was sent, kept so that it can be repaired and sent again
 * @param code the stable code of the problem, for example {@code event.mapping_failed}
 * @param reason one sentence for people
 */
public record DeadLetter(
    Source source, LogEntry.Signal signal, String code, String reason, State state) {

  /** What has become of it. */
  public enum State {
    DEAD,
    REDRIVEN,
    DISCARDED
  }
}
