package dev.attune.connector.rest;

import dev.attune.connector.ToldLimits;
import dev.attune.connector.web.Headers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads from an answer what the tool says of its limits: {@code RateLimit} and {@code
 * RateLimit-Policy} of the IETF, {@code RateLimit-}, {@code X-RateLimit-} and {@code
 * X-Rate-Limit-Limit}, {@code -Remaining} and {@code -Reset}, HubSpot's headers, and Salesforce's
 * {@code Sforce-Limit-Info}.
 */
public final class LimitHeaders {
  /** Longer than that is no stretch of time that is worth keeping. */
  private static final Duration MAX = Duration.ofHours(24);

  private static final List<String> FAMILIES = List.of("ratelimit", "x-ratelimit", "x-rate-limit");
  private static final String HUBSPOT = "x-hubspot-ratelimit-";
  private static final Pattern NUMBER = Pattern.compile("\\s*(\\d{1,9})\\b.*");
  private static final Pattern USAGE =
      Pattern.compile("(?:^|[;,\\s])api-usage=(\\d{1,9})/(\\d{1,9})");
  private static final Pattern NAME =
      Pattern.compile("^\\s*(\"[^\"]{0,100}\"|[\\w*.-]{1,100})\\s*;");

  private LimitHeaders() {}

  /** What the answer says, or null if it says nothing that can be read. */
  public static @Nullable ToldLimits of(Headers headers, Instant now) {
    Found found = draft(headers, now);
    for (String family : FAMILIES) {
      found = found == null ? usual(headers, family, now) : found;
    }
    found = found == null ? hubSpot(headers, now) : found;
    ToldLimits.Day day = day(headers);
    if (found == null) {
      return day == null ? null : new ToldLimits(null, day, dayHeader(headers));
    }
    return new ToldLimits(found.window(), day, found.header());
  }

  private record Found(ToldLimits.Window window, String header) {}

  /** One or more of {@code "name";r=50;t=30}, earlier {@code limit=100, remaining=50, reset=5}. */
  private static @Nullable Found draft(Headers headers, Instant now) {
    String value = headers.first("ratelimit");
    if (value == null) {
      return null;
    }
    if (value.contains("remaining=")) {
      return found(
          parameter(value, "limit"),
          parameter(value, "remaining"),
          seconds(parameter(value, "reset")),
          now,
          "RateLimit");
    }
    Found least = null;
    for (String item : value.split(",", 10)) {
      Matcher name = NAME.matcher(item);
      Integer limit = name.find() ? quota(headers, name.group(1)) : null;
      Found found =
          found(limit, parameter(item, "r"), seconds(parameter(item, "t")), now, "RateLimit");
      if (found != null && (least == null || found.window().left() < least.window().left())) {
        least = found;
      }
    }
    return least;
  }

  /** What {@code RateLimit-Policy} says that the policy of that name allows. */
  private static @Nullable Integer quota(Headers headers, String name) {
    String value = headers.first("ratelimit-policy");
    if (value != null) {
      for (String policy : value.split(",", 10)) {
        Matcher its = NAME.matcher(policy);
        if (its.find() && its.group(1).equals(name)) {
          return parameter(policy, "q");
        }
      }
    }
    return null;
  }

  private static @Nullable Integer parameter(String text, String name) {
    Matcher found = Pattern.compile("(?:^|[;,\\s])" + name + "=(\\d{1,9})(?!\\d)").matcher(text);
    return found.find() ? Integer.valueOf(found.group(1)) : null;
  }

  private static @Nullable Duration seconds(@Nullable Integer number) {
    return number == null ? null : Duration.ofSeconds(number);
  }

  private static @Nullable Found usual(Headers headers, String family, Instant now) {
    return found(
        number(headers, family + "-limit"),
        number(headers, family + "-remaining"),
        RetryDelay.reset(headers, family + "-reset", now),
        now,
        family + "-remaining");
  }

  private static @Nullable Found hubSpot(Headers headers, Instant now) {
    Integer millis = number(headers, HUBSPOT + "interval-milliseconds");
    return found(
        number(headers, HUBSPOT + "max"),
        number(headers, HUBSPOT + "remaining"),
        millis == null ? null : Duration.ofMillis(millis),
        now,
        HUBSPOT + "remaining");
  }

  private static @Nullable Found found(
      @Nullable Integer limit,
      @Nullable Integer left,
      @Nullable Duration reset,
      Instant now,
      String header) {
    if (left == null || reset == null || !reset.isPositive() || reset.compareTo(MAX) > 0) {
      return null;
    }
    return new Found(
        new ToldLimits.Window(limit == null ? 0 : limit, left, now.plus(reset)), header);
  }

  private static ToldLimits.@Nullable Day day(Headers headers) {
    String salesforce = headers.first("sforce-limit-info");
    Matcher usage = USAGE.matcher(salesforce == null ? "" : salesforce);
    if (usage.find()) {
      int limit = Integer.parseInt(usage.group(2));
      return new ToldLimits.Day(limit, Math.max(0, limit - Integer.parseInt(usage.group(1))));
    }
    Integer limit = number(headers, HUBSPOT + "daily");
    Integer left = number(headers, HUBSPOT + "daily-remaining");
    return limit == null || left == null ? null : new ToldLimits.Day(limit, left);
  }

  private static String dayHeader(Headers headers) {
    return headers.first("sforce-limit-info") == null
        ? HUBSPOT + "daily-remaining"
        : "sforce-limit-info";
  }

  private static @Nullable Integer number(Headers headers, String name) {
    String value = headers.first(name);
    Matcher found = NUMBER.matcher(value == null ? "" : value);
    return found.matches() ? Integer.valueOf(found.group(1)) : null;
  }
}
