package dev.attune.connector.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.web.Headers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryDelayTest {
  private static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Retry-After | 120 | PT2M",
        "Retry-After | 0 | PT0S",
        "Retry-After | 1.5 | PT1.5S",
        "Retry-After | Mon, 01 Mar 2027 10:00:30 GMT | PT30S",
        "Retry-After | Monday, 01-Mar-27 10:00:30 GMT | PT30S",
        "Retry-After | Mon Mar  1 10:00:30 2027 | PT30S",
        "Retry-After | Mon, 01 Mar 2027 09:00:00 GMT | PT0S",
        "Retry-After | 99999999 | PT24H",
        "Retry-After | Fri, 01 Mar 2999 09:00:00 GMT | PT24H",
        "RateLimit | \"default\";r=0;t=30 | PT30S",
        "RateLimit | limit=100, remaining=0, reset=45 | PT45S",
        "RateLimit-Reset | 50 | PT50S",
        "X-RateLimit-Reset | 7 | PT7S",
        "X-RateLimit-Reset | 1803895260 | PT1M",
        "X-RateLimit-Reset | 1803895260000 | PT1M",
        "X-Rate-Limit-Reset | 12 | PT12S",
        "X-HubSpot-RateLimit-Interval-Milliseconds | 10000 | PT10S",
      })
  void readsEveryForm(String header, String value, Duration delay) {
    assertThat(RetryDelay.of(Headers.ofSingle(Map.of(header, value)), NOW)).isEqualTo(delay);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Retry-After | soon",
        "Retry-After | -5",
        "Retry-After | 99999999999999999999",
        "Retry-After | 1e9",
        "RateLimit | \"default\";r=0",
        "X-RateLimit-Reset | 2027-03-01",
        "X-RateLimit-Remaining | 0",
      })
  void namesNoDelayWhereNoneCanBeRead(String header, String value) {
    assertThat(RetryDelay.of(Headers.ofSingle(Map.of(header, value)), NOW)).isNull();
  }

  @Test
  void readsADateByTheToolsOwnClock() {
    assertThat(
            RetryDelay.of(
                Headers.ofSingle(
                    Map.of(
                        "Date", "Mon, 01 Mar 2027 11:00:00 GMT",
                        "Retry-After", "Mon, 01 Mar 2027 11:00:20 GMT")),
                NOW))
        .isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void believesRetryAfterBeforeAllOthers() {
    assertThat(
            RetryDelay.of(
                Headers.ofSingle(Map.of("Retry-After", "3", "X-RateLimit-Reset", "60")), NOW))
        .isEqualTo(Duration.ofSeconds(3));
  }
}
