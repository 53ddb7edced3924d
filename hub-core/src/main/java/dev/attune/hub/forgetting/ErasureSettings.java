package dev.attune.hub.forgetting;

import java.time.Duration;

/**
 * How people are forgotten.
 *
 * @param look how often it is looked what is due
 * @param pause before a look at what is not ready yet
 * @param settling between the first sweep and the second, which finds what somebody late has
 *     written
 * @param claim how long an erasure stays with a node that is no longer heard of; longer than it
 *     takes to remove one page, and should be longer than a tool takes to answer
 * @param log how long the log is kept: so long a signal could be mapped once more
 */
public record ErasureSettings(
    Duration look, Duration pause, Duration settling, Duration claim, Duration log) {
  public static final ErasureSettings DEFAULT =
      new ErasureSettings(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofDays(7));

  public ErasureSettings withClaim(Duration term) {
    return new ErasureSettings(look, pause, settling, term, log);
  }
}
