package dev.attune.connector.mqtt;

import org.jspecify.annotations.Nullable;

/** Says why a broker cannot be used, in a sentence for people. */
final class MqttException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is the matter. */
  enum Cause {
    /** The operator does not allow the broker's address. */
    FORBIDDEN,
    /** It is not there, or hangs, or speaks no MQTT 5. */
    UNREACHABLE,
    /** Its certificate, or the encryption, is refused. */
    INSECURE,
    /** It does not accept the account. */
    UNAUTHORISED,
    /** The account may not do this. */
    NOT_ALLOWED
  }

  private final Cause why;

  MqttException(Cause why, String sentence, @Nullable Throwable cause) {
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
