package dev.attune.connector.runtime.oauth;

import java.time.Duration;

/** Says that there is no token. The message is one sentence for people, without secrets. */
public abstract sealed class TokenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private TokenException(String message) {
    super(message);
  }

  /** The same for another who is told of it. */
  abstract TokenException again();

  /** The message, which is always there. */
  public String reason() {
    return String.valueOf(getMessage());
  }

  /** Only a person can change it: connect anew, or correct what was filled in. */
  public static final class Refused extends TokenException {
    private static final long serialVersionUID = 1L;

    public Refused(String message) {
      super(message);
    }

    @Override
    TokenException again() {
      return new Refused(reason());
    }
  }

  /** There may be one later. */
  public static final class Later extends TokenException {
    private static final long serialVersionUID = 1L;

    private final Duration delay;

    public Later(Duration delay, String message) {
      super(message);
      this.delay = delay;
    }

    @Override
    TokenException again() {
      return new Later(delay, reason());
    }

    /** Before that it is not worth a try. */
    public Duration delay() {
      return delay;
    }
  }
}
