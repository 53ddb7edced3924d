package dev.attune.hub.pipeline;

import java.time.Duration;

/**
 * How long the hub keeps what it needs no more.
 *
 * @param log blocks of the log, from the receipt of their last entry; never those that are not done
 * @param history events, from their receipt; so long one that is sent again is known as a duplicate
 * @param results what came of commands
 * @param deliveries from their end; long enough for a late relay to find them
 * @param every how often it is looked for what may go
 */
public record RetentionSettings(
    Duration log, Duration history, Duration results, Duration deliveries, Duration every) {
  public static final RetentionSettings DEFAULT =
      new RetentionSettings(
          Duration.ofDays(7),
          Duration.ofDays(400),
          Duration.ofDays(1),
          Duration.ofDays(400),
          Duration.ofMinutes(1));

  /** The same, but what happened is kept for other times. */
  public RetentionSettings keeping(Duration log, Duration history, Duration deliveries) {
    return new RetentionSettings(log, history, results, deliveries, every);
  }
}
