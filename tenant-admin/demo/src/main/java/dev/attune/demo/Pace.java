package dev.attune.demo;

import java.time.Duration;

/**
 * How much goes on.
 *
 * @param customers how many people there are
 * @param history how long the company exists before the hub meets it
 * @param visits to the shop in that time
 * @param recent the last part of it, as busy as the present, which journeys see
 */
record Pace(int customers, Duration history, int visits, Duration recent) {

  /** About five events come of a visit: two events a second. */
  double visitsPerSecond() {
    return 0.4;
  }

  double visitsPerSecondOfHistory() {
    return visits / (double) history.toSeconds();
  }
}
