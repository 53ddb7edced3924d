package dev.attune.demo.hub;

/** Why the company cannot go on, as one sentence for whoever started it. */
public final class DemoException extends RuntimeException {
  public DemoException(String message) {
    super(message);
  }

  public DemoException(String message, Throwable cause) {
    super(message, cause);
  }
}
