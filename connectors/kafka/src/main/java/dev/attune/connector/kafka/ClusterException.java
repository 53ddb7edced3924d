package dev.attune.connector.kafka;

import org.jspecify.annotations.Nullable;

/** Says why a cluster cannot be used, in a sentence for people. */
final class ClusterException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is the matter. */
  enum Cause {
    /** The operator does not allow a broker's address. */
    FORBIDDEN,
    /** No broker is there, or it hangs, or is no broker. */
    UNREACHABLE,
    /** Its certificate, or the encryption, is refused. */
    INSECURE,
    /** It does not accept the account. */
    UNAUTHORISED,
    /** The account may not do this. */
    NOT_ALLOWED,
    /** What is asked for is not there, or more than can be read. */
    WRONG
  }

  private final Cause why;

  ClusterException(Cause why, String sentence, @Nullable Throwable cause) {
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
