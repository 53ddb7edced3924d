package dev.attune.connector;

/** How far a connection's check came. Sentences are for people, without secrets. */
public sealed interface CheckResult {

  /** The rungs, from the lowest; each supposes those before it. */
  enum Rung {
    /** What was filled in is complete and valid. */
    SETTINGS,
    /** The tool answers. */
    REACHABLE,
    /** It accepts the credentials. */
    AUTHORISED,
    /** The credentials may do what the connection needs. */
    ALLOWED
  }

  /**
   * Nothing was wrong.
   *
   * @param rung the highest rung that could be tried
   * @param message what was tried and, if there is a rung above, why it was not
   */
  record Passed(Rung rung, String message) implements CheckResult {}

  /**
   * A rung did not hold; those above it were not tried.
   *
   * @param problem what is wrong, one sentence
   * @param remedy what to do about it, one sentence
   */
  record Failed(Rung rung, String problem, String remedy) implements CheckResult {}
}
