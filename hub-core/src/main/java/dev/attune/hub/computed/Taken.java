package dev.attune.hub.computed;

/** What an event is to a measure. */
sealed interface Taken {

  /** It counts. */
  record Counts(Reading reading) implements Taken {}

  /** It says nothing: another event, or one without the value. */
  record Nothing() implements Taken {}

  /**
   * It should count and cannot.
   *
   * @param reason one sentence without a value from the data
   */
  record Refused(String reason) implements Taken {}
}
