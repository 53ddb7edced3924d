package dev.attune.admin.ingest;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times as clients send them. */
final class Timestamps {
  private Timestamps() {}

  /** An ISO 8601 date and time to the millisecond; one without an offset is in UTC. */
  static Optional<Instant> parse(String text) {
    try {
      TemporalAccessor parsed =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text, OffsetDateTime::from, LocalDateTime::from);
      Instant instant =
          switch (parsed) {
            case OffsetDateTime time -> time.toInstant();
            case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
            default -> throw new DateTimeException("neither kind of time");
          };
      return Optional.of(instant.truncatedTo(ChronoUnit.MILLIS));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * When something happened by the hub's clock: the client's clock is wrong by as much as the time
   * at which it says it sent differs from the time of receipt. Nothing happens after it was
   * received.
   */
  static Instant corrected(Instant at, @Nullable Instant sent, Instant received) {
    Instant corrected = sent == null ? at : at.plus(Duration.between(sent, received));
    return corrected.isAfter(received) ? received : corrected;
  }
}
