package dev.attune.connector.testkit;

/** Ends a check that has nothing to try. */
final class NotTried extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotTried(String reason) {
    super(reason);
  }
}
