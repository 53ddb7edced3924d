package dev.attune.admin.ingest;

import java.time.Duration;

/** A tenant sends more than it may. */
final class OverQuotaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration wait;

  OverQuotaException(Duration wait) {
    super("The tenant sends more events than its quota allows.", null, false, false);
    this.wait = wait;
  }

  /** After how many seconds it is worth another try. */
  long seconds() {
    return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
  }
}
