package dev.attune.connector.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.ToldLimits;
import dev.attune.connector.web.Headers;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitHeadersTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static @Nullable ToldLimits read(Map<String, String> headers) {
    return LimitHeaders.of(Headers.ofSingle(headers), NOW);
  }

  private static ToldLimits window(int limit, int left, int seconds, String header) {
    return new ToldLimits(
        new ToldLimits.Window(limit, left, NOW.plusSeconds(seconds)), null, header);
  }

  @Test
  void readsTheUsualHeadersWithADelayOrATime() {
    assertThat(
            read(
                Map.of(
                    "X-RateLimit-Limit", "100",
                    "X-RateLimit-Remaining", "42",
                    "X-RateLimit-Reset", "30")))
        .isEqualTo(window(100, 42, 30, "x-ratelimit-remaining"));
    assertThat(
            read(
                Map.of(
                    "X-Rate-Limit-Remaining",
                    "0",
                    "X-Rate-Limit-Reset",
                    String.valueOf(NOW.plusSeconds(9).getEpochSecond()))))
        .isEqualTo(window(0, 0, 9, "x-rate-limit-remaining"));
    assertThat(
            read(
                Map.of(
                    "RateLimit-Limit", "60, 60;w=60",
                    "RateLimit-Remaining", "59",
                    "RateLimit-Reset", "60")))
        .isEqualTo(window(60, 59, 60, "ratelimit-remaining"));
  }

  @Test
  void readsTheFieldsOfTheIetfAndTakesThePolicyWithTheLeastLeft() {
    assertThat(
            read(
                Map.of(
                    "RateLimit", "\"burst\";r=40;t=5, \"daily\";r=12;t=300",
                    "RateLimit-Policy", "\"burst\";q=100;w=10, \"daily\";q=1000;w=3600")))
        .isEqualTo(window(1000, 12, 300, "RateLimit"));
    assertThat(read(Map.of("RateLimit", "limit=100, remaining=50, reset=5")))
        .isEqualTo(window(100, 50, 5, "RateLimit"));
  }

  @Test
  void readsWhatHubSpotAndSalesforceSayOfADay() {
    assertThat(
            read(
                Map.of(
                    "X-HubSpot-RateLimit-Max", "110",
                    "X-HubSpot-RateLimit-Remaining", "109",
                    "X-HubSpot-RateLimit-Interval-Milliseconds", "10000",
                    "X-HubSpot-RateLimit-Daily", "250000",
                    "X-HubSpot-RateLimit-Daily-Remaining", "249000")))
        .isEqualTo(
            new ToldLimits(
                new ToldLimits.Window(110, 109, NOW.plusSeconds(10)),
                new ToldLimits.Day(250_000, 249_000),
                "x-hubspot-ratelimit-remaining"));
    assertThat(
            read(
                Map.of(
                    "Sforce-Limit-Info",
                    "api-usage=10018/100000; per-app-api-usage=17/250(appName=x)")))
        .isEqualTo(new ToldLimits(null, new ToldLimits.Day(100_000, 89_982), "sforce-limit-info"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "many",
        "-1",
        "99999999999999999999",
        "1e9",
        "\"a\";r=1",
        "remaining=5",
        "api-usage=1/"
      })
  void saysNothingOfWhatItCannotRead(String value) {
    assertThat(
            read(
                Map.of(
                    "RateLimit", value,
                    "X-RateLimit-Remaining", value,
                    "X-RateLimit-Reset", "-5",
                    "Sforce-Limit-Info", value)))
        .isNull();
    assertThat(read(Map.of())).isNull();
  }
}
