package dev.attune.hub.condition;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times and durations: within the years 1 to 9999, as CEL bounds them. */
final class Times {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
  private static final Duration LONGEST = Duration.between(FIRST, LAST);
  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

  /** CEL's durations; the possessive bounds keep the match linear. */
  private static final Pattern DURATION_UNIT =
      Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)(ns|us|µs|ms|s|m|h)");

  private static final Result.Failed TIME_OUT_OF_RANGE =
      new Result.Failed("A time must lie within the years 1 to 9999.");
  private static final Result.Failed DURATION_OUT_OF_RANGE =
      new Result.Failed("A duration must be shorter than 10,000 years.");
  private static final Result.Failed NO_TIME =
      new Result.Failed(
          "A text given to timestamp() must be a time such as '2027-01-31T08:00:00Z'.");
  private static final Result.Failed NO_DURATION =
      new Result.Failed(
          "A text given to duration() must be a duration such as '72h', '30m' or '1h30m'.");
  private static final Result.Failed NO_ZONE =
      new Result.Failed("A time zone must be a name such as 'Europe/Berlin' or '+02:00'.");

  private Times() {}

  static Object moved(Instant time, Duration by) {
    try {
      return inRange(time.plus(by));
    } catch (DateTimeException | ArithmeticException e) {
      return TIME_OUT_OF_RANGE;
    }
  }

  static Object sum(Duration a, Duration b) {
    return inRange(a.plus(b));
  }

  static Object parseTime(String text) {
    try {
      return text.length() > 64
          ? NO_TIME
          : inRange(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from));
    } catch (DateTimeException e) {
      return NO_TIME;
    }
  }

  /** The time that is so many seconds after the beginning of 1970. */
  static Object ofEpochSeconds(Object number) {
    BigDecimal seconds = Numbers.decimal(number);
    if (seconds.abs().compareTo(BigDecimal.valueOf(LAST.getEpochSecond())) > 0) {
      return TIME_OUT_OF_RANGE;
    }
    long whole = seconds.longValue();
    long nanos = seconds.subtract(BigDecimal.valueOf(whole)).multiply(NANOS).longValue();
    return inRange(Instant.ofEpochSecond(whole, nanos));
  }

  static Object parseDuration(String text) {
    String units = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    if (units.equals("0")) {
      return Duration.ZERO;
    }
    BigDecimal nanos = BigDecimal.ZERO;
    Matcher matcher = DURATION_UNIT.matcher(units);
    int end = 0;
    while (end < units.length() && units.length() <= 64) {
      if (!matcher.find(end) || matcher.start() != end) {
        return NO_DURATION;
      }
      nanos = nanos.add(new BigDecimal(matcher.group(1)).multiply(nanosOf(matcher.group(2))));
      end = matcher.end();
    }
    if (end == 0) {
      return NO_DURATION;
    }
    return ofNanos(text.startsWith("-") ? nanos.negate() : nanos);
  }

  /** As CEL writes it: in seconds. */
  static String text(Duration duration) {
    BigDecimal seconds =
        BigDecimal.valueOf(duration.toSeconds()).add(BigDecimal.valueOf(duration.toNanosPart(), 9));
    return Numbers.text(seconds) + "s";
  }

  /** A part of a time, such as its hour, in a time zone. */
  static Object part(Instant time, @Nullable Object zone, ToLongFunction<ZonedDateTime> part) {
    if (zone == null) {
      return part.applyAsLong(time.atZone(ZoneOffset.UTC));
    }
    if (!(zone instanceof String name) || name.length() > 64) {
      return NO_ZONE;
    }
    try {
      boolean isUnsignedOffset = !name.isEmpty() && Character.isDigit(name.charAt(0));
      return part.applyAsLong(time.atZone(ZoneId.of(isUnsignedOffset ? "+" + name : name)));
    } catch (DateTimeException e) {
      return NO_ZONE;
    }
  }

  private static Object ofNanos(BigDecimal nanos) {
    BigDecimal[] parts = nanos.divideAndRemainder(NANOS);
    if (parts[0].abs().compareTo(BigDecimal.valueOf(LONGEST.toSeconds())) > 0) {
      return DURATION_OUT_OF_RANGE;
    }
    return Duration.ofSeconds(parts[0].longValue(), parts[1].longValue());
  }

  private static BigDecimal nanosOf(String unit) {
    return BigDecimal.valueOf(
        switch (unit) {
          case "h" -> 3_600_000_000_000L;
          case "m" -> 60_000_000_000L;
          case "s" -> 1_000_000_000L;
          case "ms" -> 1_000_000L;
          case "ns" -> 1L;
          default -> 1_000L;
        });
  }

  private static Object inRange(Instant time) {
    return time.isBefore(FIRST) || time.isAfter(LAST) ? TIME_OUT_OF_RANGE : time;
  }

  private static Object inRange(Duration duration) {
    return duration.abs().compareTo(LONGEST) > 0 ? DURATION_OUT_OF_RANGE : duration;
  }
}
