package dev.attune.hub.delivery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a delivery stands. What may follow what is {@link DeliveryTransitions}. */
public enum DeliveryState {
  /** Waits for its turn or for its next try. */
  QUEUED,
  /** Was sent, and whether it arrived is not known. */
  AMBIGUOUS,
  /** Held because it is ambiguous and its connection says so; a person decides. */
  HELD,
  /** The tool took it. */
  DELIVERED,
  /** Not sent, for a reason of consent, suppression or the journey's end. */
  SUPPRESSED,
  /** Came too late to be sent. */
  EXPIRED,
  /** The tool refused it, or all tries are used up; on the dead-letter desk. */
  DEAD,
  /** A person gave it up. */
  DISCARDED;

  /** As it stands in the log, the store and the API: in lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of that text, or empty if none is called so. */
  public static Optional<DeliveryState> ofText(String text) {
    return Arrays.stream(values()).filter(state -> state.text().equals(text)).findFirst();
  }

  /** Whether nothing follows unless a person acts. */
  public boolean isEnd() {
    return switch (this) {
      case QUEUED, AMBIGUOUS, HELD -> false;
      case DELIVERED, SUPPRESSED, EXPIRED, DEAD, DISCARDED -> true;
    };
  }
}
