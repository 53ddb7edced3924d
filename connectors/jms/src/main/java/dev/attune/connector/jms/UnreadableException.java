package dev.attune.connector.jms;

import org.jspecify.annotations.Nullable;

/** Says why a message cannot be a signal, in a sentence for people. */
final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  UnreadableException(String code, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.code = code;
  }

  String code() {
    return code;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
