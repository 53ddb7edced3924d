package dev.attune.hub.polling;

import java.time.Duration;

/**
 * How often a source is to be polled.
 *
 * @param every usually
 * @param soonest while it brings news
 */
public record PollRhythm(Duration every, Duration soonest) {

  /** Always as often. */
  public static PollRhythm steady(Duration every) {
    return new PollRhythm(every, every);
  }

  public PollRhythm {
    soonest = soonest.compareTo(every) > 0 ? every : soonest;
  }
}
