package dev.attune.hub.journey;

import java.time.Instant;

/**
 * A step in the life of a journey, with who took it and when.
 *
 * @param version the one that it is about; 0 where it is about the journey
 */
public record JourneyChange(Kind kind, int version, Instant at, String actor) {
  /** How many a journey remembers; the oldest are forgotten. */
  public static final int MOST = 100;

  /** What was done. Stored by name: a kind may be added and never renamed. */
  public enum Kind {
    /** Customers enter the version from then on. */
    WENT_LIVE,
    /** An audience enters it. */
    TESTED,
    /** It is entered for a test no more. */
    TEST_ENDED,
    /** Somebody else was asked to agree to it. */
    ASKED,
    /** That somebody agreed. */
    APPROVED,
    /** That somebody did not, or it was taken back. */
    DECLINED,
    /** As much of it goes out as there is. */
    LIFTED,
    PAUSED,
    RESUMED,
    RETIRED
  }
}
