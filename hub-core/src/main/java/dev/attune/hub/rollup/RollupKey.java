package dev.attune.hub.rollup;

import dev.attune.hub.journey.JourneyKey;
import java.time.Instant;

/**
 * Names a sum.
 *
 * @param start as {@link Span#startOf} gives it
 */
public record RollupKey(JourneyKey journey, Span span, Instant start) {

  static RollupKey of(JourneyKey journey, Span span, Instant within) {
    return new RollupKey(journey, span, span.startOf(within));
  }

  /** All that ever happened in a journey. */
  public static RollupKey ever(JourneyKey journey) {
    return of(journey, Span.EVER, Instant.EPOCH);
  }
}
