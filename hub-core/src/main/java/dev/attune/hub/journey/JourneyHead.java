package dev.attune.hub.journey;

/**
 * A journey as it stands: which version customers enter, and whether they do.
 *
 * @param live the version entered now; earlier ones run on for those inside
 * @param document the version of this document, for compare-and-set; 0 before the first write
 */
public record JourneyHead(JourneyKey key, State state, int live, long document) {

  /** Whether customers enter and move. */
  public enum State {
    /** Customers enter and move. */
    LIVE,
    /** Nobody enters and no step begins; what was begun ends, and the goal is looked for. */
    PAUSED,
    /** Nobody enters; those inside finish. */
    RETIRED
  }
}
