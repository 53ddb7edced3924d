package dev.attune.hub.rollup;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The times that figures are kept for, each made up of whole ones of the next shorter. */
public enum Span {
  MINUTE(Duration.ofMinutes(1)),
  HOUR(Duration.ofHours(1)),
  DAY(Duration.ofDays(1)),
  /** Of 32 days, as months differ. */
  MONTH(Duration.ofDays(32)),
  /** All time. */
  EVER(null);

  private final @Nullable Duration length;

  Span(@Nullable Duration length) {
    this.length = length;
  }

  /** The start of the span of this kind that the time lies in. */
  public Instant startOf(Instant time) {
    if (length == null) {
      return Instant.EPOCH;
    }
    long seconds = length.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
  }

  /** The first instant after the span that starts then; null if it never ends. */
  public @Nullable Instant endOf(Instant start) {
    return length == null ? null : start.plus(length);
  }

  /** The next longer one, or null. */
  public @Nullable Span longer() {
    return switch (this) {
      case MINUTE -> HOUR;
      case HOUR -> DAY;
      case DAY -> MONTH;
      case MONTH -> EVER;
      case EVER -> null;
    };
  }

  /** The next shorter one, or null. */
  public @Nullable Span shorter() {
    return switch (this) {
      case MINUTE -> null;
      case HOUR -> MINUTE;
      case DAY -> HOUR;
      case MONTH -> DAY;
      case EVER -> MONTH;
    };
  }
}
