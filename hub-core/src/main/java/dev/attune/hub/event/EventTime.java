package dev.attune.hub.event;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.Instants;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When an event happened, as far as the tool's clock can be believed. */
final class EventTime {
  private static final Duration AHEAD = Duration.ofHours(24);

  /** Clocks that were never set begin before. */
  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

  private EventTime() {}

  /** The time that was sent, to the millisecond; that of receipt if there is none to believe. */
  static Instant of(@Nullable Object sent, Instant received, List<String> corrections) {
    if (sent == null) {
      return received;
    }
    Instant at = time(sent).truncatedTo(ChronoUnit.MILLIS);
    if (at.isAfter(received.plus(AHEAD))) {
      corrections.add("The time was more than 24 hours ahead; that of receipt stands instead.");
      return received;
    }
    if (at.isBefore(EARLIEST)) {
      corrections.add("The time was before 1990; that of receipt stands instead.");
      return received;
    }
    return at;
  }

  private static Instant time(Object sent) {
    if (sent instanceof Instant time) {
      return time;
    }
    try {
      if (sent instanceof String text && text.length() <= 64) {
        Instant usual = Instants.usual(text);
        return usual == null
            ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from)
            : usual;
      }
    } catch (DateTimeException e) {
      throw new HubException(HubError.INVALID_EVENT, sentence(), e);
    }
    throw new HubException(HubError.INVALID_EVENT, sentence());
  }

  private static String sentence() {
    return "The target at must be a time such as '2027-01-31T08:00:00Z'; a number is made one by"
        + " timestamp(x).";
  }
}
