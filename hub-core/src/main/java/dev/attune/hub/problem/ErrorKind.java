package dev.attune.hub.problem;

/** Who has to act on a problem; decides HTTP status, retry and alerting. */
public enum ErrorKind {
  /** The caller sent something that can never work; not retried. */
  CALLER,
  /** Another system failed; retried as that system tells. */
  REMOTE,
  /** A limit was reached; the same call works later. */
  LIMIT,
  /** A fault of our own. */
  INTERNAL
}
