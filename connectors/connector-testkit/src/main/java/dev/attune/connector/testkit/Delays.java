package dev.attune.connector.testkit;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long a connector must wait when its tool is asked too often. */
final class Delays {
  static final List<Fault> FAULTS =
      List.of(Fault.RATE_LIMITED, Fault.RATE_LIMITED_SECONDS, Fault.RATE_LIMITED_DATE);

  /** How much longer than told nobody minds. */
  private static final Duration MORE = Duration.ofMinutes(1);

  private Delays() {}

  static void demand(
      Fault fault, boolean isRetry, @Nullable Duration delay, String of, Object said) {
    Complaint.unless(
        isRetry,
        "The tool plays %s, and %s ended with %s.".formatted(fault, of, said),
        "Answer RetryAfter when the tool says that it is asked too often.");
    Duration told = told(fault);
    Complaint.unless(
        told == null
            || (delay != null
                && delay.compareTo(told) >= 0
                && delay.compareTo(told.plus(MORE)) <= 0),
        "The tool plays %s and wants %s to pass, and %s asks for %s."
            .formatted(fault, told, of, delay == null ? "no delay" : delay),
        "Read 'Retry-After' both as seconds and as a date, the date by the clock of the"
            + " ConnectionContext, and give it as the delay.");
  }

  static void demandTried(int tried) {
    if (tried == 0) {
      throw new NotTried("The scenario's tool cannot say that it is asked too often.");
    }
  }

  private static @Nullable Duration told(Fault fault) {
    return switch (fault) {
      case RATE_LIMITED_SECONDS -> Fault.WAIT;
      case RATE_LIMITED_DATE -> Duration.between(Fault.NOW, Fault.UNTIL);
      default -> null;
    };
  }
}
