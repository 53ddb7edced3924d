package dev.attune.connector.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.Reception;
import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProofTest {
  private static final String JSON = "application/cloudevents+json";

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "bearer hush-token-0123456789, '', '', true",
        "Bearer hush-token-0123456789, '', '', true",
        "Basic hush-token-0123456789, '', '', false",
        "Bearer hush-token-012345678, '', '', false",
        "-, '', hush-token-0123456789, true",
        "-, '', hush-token, false",
        "-, ?a=b&access_token=hush-token-0123456789, '', true",
        "-, ?access_token=hush%2Dtoken-0123456789, '', true",
        "-, ?access_token=, '', false",
        "-, ?not_access_token=hush-token-0123456789, '', false",
        "-, '', '', false",
      })
  void believesWhoKnowsAToken(
      @org.jspecify.annotations.Nullable String authorization,
      String query,
      String token,
      boolean isProven) {
    bench.open(Bench.TAKING);
    Map<String, String> headers =
        authorization == null
            ? Map.of("content-type", JSON)
            : Map.of("content-type", JSON, "authorization", authorization);

    assertThat(bench.receive("POST", query, token, headers))
        .isInstanceOf(isProven ? Reception.Accepted.class : Reception.Unverified.class);
    assertThat(bench.ids()).hasSize(isProven ? 1 : 0);
  }

  @Test
  void agreesToBeSentEventsByWhoKnowsAToken() {
    bench.open(Bench.TAKING);
    Map<String, String> asked = Map.of("WebHook-Request-Origin", "events.example");

    assertThat(bench.receive("OPTIONS", "", Bench.TOKEN, asked))
        .isEqualTo(
            new Reception.Answered(
                200,
                Headers.ofSingle(
                    Map.of(
                        "Allow", "POST, PUT, OPTIONS",
                        "WebHook-Allowed-Origin", "events.example",
                        "WebHook-Allowed-Rate", "*")),
                Body.of("")));
    assertThat(bench.receive("OPTIONS", "", Bench.TOKEN, Map.of()))
        .isInstanceOfSatisfying(
            Reception.Answered.class,
            answer -> assertThat(answer.headers().names()).containsExactly("allow"));
    assertThat(bench.receive("OPTIONS", "", "another", asked))
        .isInstanceOf(Reception.Unverified.class);
    assertThat(bench.received()).isEmpty();
  }

  @Test
  void takesNothingWithoutATokenInItsSettings() {
    bench.open(Map.of("endpoint", "https://tool.example/"));

    assertThat(bench.receive("POST", "", "", Map.of("content-type", JSON)))
        .isEqualTo(
            new Reception.Unverified("This connection has no token, so it takes no events."));
  }
}
