package dev.attune.connector.runtime.oauth;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a token is to be refreshed and when it is used no more, and how long to wait after failures.
 */
final class TokenTimes {
  /** Longer than an answer may take, and what is stored afterwards. */
  static final Duration CLAIM = TokenEndpoint.TIMEOUT.plusSeconds(20);

  /** How long a caller waits for a token that somebody else gets. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  /** One that was got so recently and is refused is not worth another. */
  static final Duration YOUNG = Duration.ofSeconds(10);

  static final Duration LOOK = Duration.ofMillis(100);

  /** Beyond this no hold counts, however wrong the clocks are. */
  static final Duration SKEW = Duration.ofHours(2);

  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
  private static final int MOST_DOUBLINGS = 12;
  private static final Duration SAFETY = Duration.ofSeconds(10);
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private TokenTimes() {}

  /**
   * A good while before the end: a tenth of its life, at most five minutes, and up to as much again
   * at random.
   */
  static Instant refreshAt(Instant begin, @Nullable Instant end, double drawn) {
    if (end == null) {
      return Instant.MAX;
    }
    Duration life = Duration.between(begin, end);
    Duration tenth = min(life.dividedBy(10), AHEAD);
    return end.minus(tenth).minusNanos((long) (tenth.toNanos() * drawn));
  }

  /** A little before the end, so that it does not end on its way; never before half of its life. */
  static Instant useUntil(Instant begin, @Nullable Instant end) {
    if (end == null) {
      return Instant.MAX;
    }
    Duration life = Duration.between(begin, end);
    return end.minus(min(SAFETY, life.dividedBy(2)));
  }

  /** Twice as long with each failure, the upper half of it drawn, and never before it was told. */
  static Duration afterFailure(int failures, @Nullable Duration told, double drawn) {
    Duration doubled =
        min(FIRST_WAIT.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS)), LONGEST_WAIT);
    Duration wait = doubled.minusNanos((long) (doubled.toNanos() * drawn / 2));
    return told != null && told.compareTo(wait) > 0 ? told : wait;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
