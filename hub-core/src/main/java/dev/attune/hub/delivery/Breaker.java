package dev.attune.hub.delivery;

import java.time.Duration;

/**
 * Keeps tries from a tool that does not answer: after some failures in a row none begins for a
 * while, then one at a time until one gets through.
 */
final class Breaker {
  static final int FAILURES = 5;
  static final Duration FIRST = Duration.ofSeconds(15);
  static final Duration LONGEST = Duration.ofMinutes(5);

  private int failures;
  private int openings;
  private boolean isOpen;
  private long openUntil;

  void succeeded() {
    failures = 0;
    openings = 0;
    isOpen = false;
  }

  void failed(long nanos) {
    failures++;
    if (nanosLeft(nanos) == 0 && (openings > 0 || failures >= FAILURES)) {
      long longest = LONGEST.toNanos();
      openUntil = nanos + Math.min(longest, FIRST.toNanos() << Math.min(openings, 20));
      isOpen = true;
      openings++;
    }
  }

  /** How long no try may begin; 0 if one may. */
  long nanosLeft(long nanos) {
    return isOpen ? Math.max(0, openUntil - nanos) : 0;
  }

  /** Whether only one try at a time may begin, to see whether the tool is back. */
  boolean isProbing() {
    return openings > 0;
  }
}
