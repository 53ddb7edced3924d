package dev.attune.hub.journey;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A length of time as ISO 8601 writes it: {@code P2D}, {@code P1M}, {@code P1DT12H}, {@code -P14D}.
 * Years and months are those of the calendar in UTC; a day has 24 hours.
 */
public record Span(Period period, Duration duration) {
  public static final Span ZERO = new Span(Period.ZERO, Duration.ZERO);

  private static final Pattern FORM =
      Pattern.compile("([+-]?)P((?:\\d+[YMWD])*)(T(?:\\d+[HM])*(?:\\d+(?:\\.\\d{1,9})?S)?)?");
  private static final Instant SOME_DAY = Instant.parse("2000-01-01T00:00:00Z");

  /** Reads a span, or returns null if the text is none. */
  static @Nullable Span parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return null;
    }
    String days = form.group(2);
    String hours = form.group(3) == null ? "" : form.group(3);
    if (days.isEmpty() && hours.isEmpty()) {
      return null;
    }
    try {
      Period period = days.isEmpty() ? Period.ZERO : Period.parse("P" + days);
      Duration duration = hours.isEmpty() ? Duration.ZERO : Duration.parse("P" + hours);
      return form.group(1).equals("-")
          ? new Span(period.negated(), duration.negated())
          : new Span(period, duration);
    } catch (DateTimeParseException | ArithmeticException e) {
      return null;
    }
  }

  public Instant after(Instant start) {
    return ZonedDateTime.ofInstant(start, ZoneOffset.UTC).plus(period).plus(duration).toInstant();
  }

  boolean isNegative() {
    return after(SOME_DAY).isBefore(SOME_DAY);
  }

  /** Whether it is longer than so many years, whichever way it points. */
  boolean exceedsYears(int years) {
    Span limit = new Span(Period.ofYears(years), Duration.ZERO);
    Span back = new Span(Period.ofYears(-years), Duration.ZERO);
    Instant end = after(SOME_DAY);
    return end.isAfter(limit.after(SOME_DAY)) || end.isBefore(back.after(SOME_DAY));
  }

  /** As ISO 8601 writes it. */
  @Override
  public String toString() {
    if (isNegative()) {
      return "-" + new Span(period.negated(), duration.negated());
    }
    if (duration.isZero()) {
      return period.toString();
    }
    return period.isZero() ? duration.toString() : period + duration.toString().substring(1);
  }
}
