package dev.attune.hub.suggestion;

import java.time.Duration;

/**
 * How much is searched at a time.
 *
 * @param customers that one turn looks at, at most
 * @param candidates that one turn reads to compare them with, at most, besides those of the first
 *     customer
 * @param turns that one tenant gets before the next one's
 * @param open suggestions of a tenant that wait for a person, at most
 * @param look how often is looked what is due
 * @param rest between the end of a pass and the next
 * @param whole how often every customer is compared anew, changed or not
 * @param leaseTerm how long a tenant's search is held without word
 */
public record MatchSettings(
    int customers,
    int candidates,
    int turns,
    int open,
    Duration look,
    Duration rest,
    Duration whole,
    Duration leaseTerm) {
  public static final MatchSettings DEFAULT =
      new MatchSettings(
          100,
          2_000,
          10,
          5_000,
          Duration.ofSeconds(10),
          Duration.ofMinutes(5),
          Duration.ofHours(24),
          Duration.ofMinutes(2));

  /** What was applied late is looked at all the same, as long as it is not later than that. */
  static final Duration LATE = Duration.ofHours(1);
}
