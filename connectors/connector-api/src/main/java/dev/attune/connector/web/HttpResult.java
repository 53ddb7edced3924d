package dev.attune.connector.web;

/** What came of one call. A reason is one sentence without secrets and personal values. */
public sealed interface HttpResult {

  /**
   * The tool answered.
   *
   * @param body the answer's body, as far as it was read
   * @param isWhole whether all of the body was read: false if it is over the host's bound, or time
   *     or the connection ended first
   */
  record Answered(int status, Headers headers, Body body, boolean isWhole) implements HttpResult {}

  /** Surely nothing reached the tool. Calling again is safe. */
  record NotSent(Cause cause, String reason) implements HttpResult {}

  /** The request was sent, perhaps in part, and no status came: the tool may have acted on it. */
  record Unanswered(String reason) implements HttpResult {}

  /** Why nothing was sent. */
  enum Cause {
    /** The operator does not allow the address; calling again does not help. */
    FORBIDDEN,
    /** The host's name has no address now. */
    UNKNOWN_HOST,
    /** Nothing listens there, or nothing can be reached there in time. */
    UNREACHABLE,
    /** The certificate or the protocol was refused. */
    INSECURE,
    /** As many calls of this connection as allowed are under way. */
    BUSY
  }
}
