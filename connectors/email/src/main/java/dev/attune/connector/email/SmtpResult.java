package dev.attune.connector.email;

/** What came of a dialogue. A reason is one sentence without secrets and personal values. */
sealed interface SmtpResult {

  /**
   * The server took the mail.
   *
   * @param reply what it said; it may hold personal values
   */
  record Taken(String reply) implements SmtpResult {}

  /**
   * The server refused.
   *
   * @param code from 400 to 599
   * @param reply what it said; it may hold personal values
   */
  record Refused(SmtpStage stage, int code, String reply) implements SmtpResult {}

  /** The server offers no way to authenticate that we know. */
  record NoLogin(String reason) implements SmtpResult {}

  /**
   * The dialogue broke off.
   *
   * @param what has happened, to follow the server's name in a sentence
   */
  record Broken(SmtpStage stage, String what) implements SmtpResult {}

  /** There was no dialogue. */
  record NotReached(Cause cause, String reason) implements SmtpResult {}

  /** Why there was none. */
  enum Cause {
    /** The operator does not allow the address. */
    FORBIDDEN,
    /** The server's name has no address now. */
    UNKNOWN_HOST,
    /** Nothing listens there, or nothing can be reached there in time. */
    UNREACHABLE,
    /** There is no encryption, or no certificate that is trusted. */
    INSECURE
  }
}
