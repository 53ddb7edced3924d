package dev.attune.connector.jms;

import org.jspecify.annotations.Nullable;

/** Says why a broker cannot be used, in a sentence for people. */
final class AmqpException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is the matter. */
  enum Cause {
    /** The operator does not allow the broker's address. */
    FORBIDDEN,
    /** It is not there, or hangs, or speaks no AMQP 1.0. */
    UNREACHABLE,
    /** Its certificate, or the encryption, is refused. */
    INSECURE,
    /** It does not accept the account. */
    UNAUTHORISED,
    /** The account may not do this. */
    NOT_ALLOWED,
    /** There is no such queue or topic, or it cannot be used as one. */
    WRONG
  }

  private final Cause why;

  AmqpException(Cause why, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.why = why;
  }

  Cause why() {
    return why;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
