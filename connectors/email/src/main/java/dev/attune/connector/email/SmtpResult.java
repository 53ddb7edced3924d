package dev.attune.connector.email;

import dev.attune.connector.server.ServerException;

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
  record NotReached(ServerException failure) implements SmtpResult {}
}
