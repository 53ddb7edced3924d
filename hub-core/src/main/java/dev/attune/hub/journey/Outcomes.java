package dev.attune.hub.journey;

import dev.attune.hub.delivery.DeliveryState;
import java.util.Locale;

/** How the end of a delivery is called in a journey's expressions. */
final class Outcomes {
  static final String DELIVERED = of(DeliveryState.DELIVERED);
  static final String DEAD = of(DeliveryState.DEAD);

  /** Of an action that was never asked for, because a cap was reached. */
  static final String CAPPED = "capped";

  private Outcomes() {}

  static String of(DeliveryState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
