package dev.attune.hub.delivery;

import java.time.Duration;
import java.time.Instant;

/** When to look again at what waits for nobody knows how long: the longer it has, the later. */
final class Patience {
  static final Duration LEAST = Duration.ofMinutes(1);
  static final Duration MOST = Duration.ofHours(1);

  private Patience() {}

  static Instant nextLook(Delivery delivery, Instant now) {
    Duration half = Duration.between(delivery.action().at(), now).dividedBy(2);
    if (half.compareTo(LEAST) < 0) {
      return now.plus(LEAST);
    }
    return now.plus(half.compareTo(MOST) > 0 ? MOST : half);
  }
}
