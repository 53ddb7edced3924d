package dev.attune.connector;

import org.jspecify.annotations.Nullable;

/**
 * Says that something went wrong which is no expected result. What tools and networks do are
 * values: {@link Outcome}, {@link Reception}, {@link CheckResult}. The message is one sentence that
 * names the thing and says what is allowed; it never holds a secret or a personal value.
 */
public final class ConnectorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Who has to act, which decides everything after. */
  public enum Kind {
    /** The caller asked for what can never work; not tried again. */
    CALLER,
    /** Another system failed; tried again as that system tells. */
    REMOTE,
    /** A limit was reached; the same works later. */
    LIMIT,
    /** A fault of the connector or the hub. */
    INTERNAL
  }

  private final Kind kind;
  private final String code;

  /**
   * @param code a stable code in the form {@code connector.what_is_wrong}
   */
  public ConnectorException(Kind kind, String code, String message) {
    this(kind, code, message, null);
  }

  /**
   * @param code a stable code in the form {@code connector.what_is_wrong}
   * @param cause for the log; its message may be shown to operators, so it must not be one that
   *     repeats payloads
   */
  public ConnectorException(Kind kind, String code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.code = code;
  }

  public Kind kind() {
    return kind;
  }

  public String code() {
    return code;
  }
}
