package dev.attune.connector.rest;

import dev.attune.connector.web.Headers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads from an answer when the tool wants to be asked again. */
public final class RetryDelay {
  /** Longer than that is not believed. */
  private static final Duration MAX = Duration.ofHours(24);

  /** What is larger is a point in time and not a number of seconds. */
  private static final long EPOCH = 1_000_000_000L;

  private static final Pattern NUMBER = Pattern.compile("\\d{1,13}(\\.\\d{1,9})?");
  private static final Pattern DRAFT_RESET = Pattern.compile("(?:^|[;,\\s])(?:t|reset)=(\\d{1,9})");

  private static final List<DateTimeFormatter> DATES =
      List.of(
          DateTimeFormatter.RFC_1123_DATE_TIME,
          DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss zzz", Locale.US),
          DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US)
              .withZone(ZoneOffset.UTC));

  private static final List<String> RESETS =
      List.of("ratelimit-reset", "x-ratelimit-reset", "x-rate-limit-reset");

  private RetryDelay() {}

  /**
   * The delay that the answer names, at most 24 hours, or null if it names none that can be read:
   * {@code Retry-After}, the IETF's {@code RateLimit}, and the usual headers for the end of a
   * window.
   */
  public static @Nullable Duration of(Headers headers, Instant now) {
    Duration delay = retryAfter(headers, now);
    if (delay == null) {
      delay = draft(headers);
    }
    if (delay == null) {
      delay = reset(headers, now);
    }
    if (delay == null) {
      delay = interval(headers);
    }
    return delay == null ? null : bounded(delay);
  }

  private static @Nullable Duration retryAfter(Headers headers, Instant now) {
    String value = headers.first("retry-after");
    if (value == null) {
      return null;
    }
    if (NUMBER.matcher(value).matches()) {
      return Duration.ofMillis((long) (Double.parseDouble(value) * 1000));
    }
    Instant at = date(value);
    // The tool's own clock, where it shows it, is the one that its date was read from.
    Instant theirs = date(headers.first("date"));
    return at == null ? null : Duration.between(theirs == null ? now : theirs, at);
  }

  private static @Nullable Instant date(@Nullable String value) {
    if (value == null) {
      return null;
    }
    return DATES.stream()
        .map(format -> parsed(value, format))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(null);
  }

  private static Optional<Instant> parsed(String value, DateTimeFormatter format) {
    try {
      return Optional.of(ZonedDateTime.parse(value, format).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty(); // Three forms are allowed; another may fit.
    }
  }

  /** The IETF's {@code RateLimit}: {@code "default";r=0;t=30}, earlier {@code reset=30}. */
  private static @Nullable Duration draft(Headers headers) {
    String value = headers.first("ratelimit");
    Matcher found = DRAFT_RESET.matcher(value == null ? "" : value);
    return found.find() ? Duration.ofSeconds(Long.parseLong(found.group(1))) : null;
  }

  private static @Nullable Duration reset(Headers headers, Instant now) {
    return RESETS.stream()
        .map(name -> Optional.ofNullable(reset(headers, name, now)))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(null);
  }

  /** How long until the time that a header names: seconds, or a point in time. */
  static @Nullable Duration reset(Headers headers, String name, Instant now) {
    String value = headers.first(name);
    if (value == null || !NUMBER.matcher(value).matches()) {
      return null;
    }
    long number = (long) Double.parseDouble(value);
    if (number > EPOCH * 1000) {
      return Duration.between(now, Instant.ofEpochMilli(number));
    }
    return number > EPOCH
        ? Duration.between(now, Instant.ofEpochSecond(number))
        : Duration.ofSeconds(number);
  }

  private static @Nullable Duration interval(Headers headers) {
    String value = headers.first("x-hubspot-ratelimit-interval-milliseconds");
    return value != null && value.matches("\\d{1,9}")
        ? Duration.ofMillis(Long.parseLong(value))
        : null;
  }

  private static Duration bounded(Duration delay) {
    if (delay.isNegative()) {
      return Duration.ZERO;
    }
    return delay.compareTo(MAX) > 0 ? MAX : delay;
  }
}
