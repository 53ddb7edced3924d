package dev.attune.hub.identity;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.time.Duration;

/**
 * How many values of one namespace a profile may have.
 *
 * @param ever in all
 * @param month first seen within any 30 days; 0 if only the others count
 * @param day first seen within any 24 hours; 0 if only the others count
 */
public record Limits(int ever, int month, int day) {
  /** The most that any limit may be. */
  public static final int MOST = 500;

  static final Duration MONTH = Duration.ofDays(30);
  static final Duration DAY = Duration.ofDays(1);

  public Limits {
    if (ever < 1 || ever > MOST || month < 0 || month > MOST || day < 0 || day > MOST) {
      throw new HubException(
          HubError.INVALID_CONFIGURATION,
          "A limit of values for a profile must be 1 to %d.".formatted(MOST));
    }
  }

  static Limits ofEver(int ever) {
    return new Limits(ever, 0, 0);
  }

  boolean areTimed() {
    return month > 0 || day > 0;
  }
}
