package dev.attune.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.Action;
import dev.attune.connector.Outcome;
import dev.attune.connector.TraceParent;
import dev.attune.connector.runtime.ConnectionConfig;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.runtime.testing.FaultServer;
import dev.attune.connector.runtime.testing.Seen;
import dev.attune.connector.schema.Json;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpActionTest {
  private static final Map<String, ?> POST = Map.of("path", "/tickets", "body", Map.of("a", 1));

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void sendsTheRequestAndReturnsItsResult() {
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    try (FaultServer tool = answering(201, Map.of(), " {\"id\": 7.10} ")) {
      bench.open(
          Map.of("baseUrl", tool.uri() + "/api", "actionHeaders", List.of("X-Team")),
          Map.of("method", "bearer", "token", "hush"));

      Outcome outcome =
          bench.runtime.send(
              Bench.KEY,
              new Action(
                  "enrolment-1:step",
                  "request",
                  new Json(
                      """
                      {"method": "patch", "path": "/tickets/a b", "query": {"q": "1&2"},
                       "headers": {"x-team": "blue"}, "body": {"text": "ä", "n": 1.10}}\
                      """),
                  2,
                  new TraceParent(trace)));

      assertThat(outcome).isEqualTo(new Outcome.Delivered(new Json("{\"id\": 7.10}")));
      Seen seen = tool.requests().getFirst();
      assertThat(seen.method()).isEqualTo("PATCH");
      assertThat(seen.target()).isEqualTo("/api/tickets/a%20b?q=1%262");
      assertThat(seen.body()).isEqualTo("{\"text\":\"ä\",\"n\":1.10}");
      assertThat(seen.headers())
          .containsEntry("idempotency-key", "enrolment-1:step")
          .containsEntry("authorization", "Bearer hush")
          .containsEntry("x-team", "blue")
          .containsEntry("traceparent", trace)
          .containsEntry("content-type", "application/json")
          .containsEntry("accept", "application/json");
    }
  }

  @Test
  void sendsTheSameBytesUnderTheSameKeyOnEveryTry() {
    try (FaultServer tool = answering(503, Map.of(), "")) {
      bench.open(Map.of("baseUrl", tool.uri().toString(), "idempotencyHeader", "X-Request-Id"));
      bench.send(POST);
      bench.send(POST);

      assertThat(tool.requests()).hasSize(2);
      assertThat(tool.requests().get(0)).isEqualTo(tool.requests().get(1));
      assertThat(tool.requests().getFirst().header("x-request-id")).isEqualTo("a1");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"method\":\"none\"} | authorization | ",
        "{\"method\":\"basic\",\"username\":\"ann\",\"password\":\"p:w\"} | authorization | Basic"
            + " YW5uOnA6dw==",
        "{\"method\":\"bearer\",\"token\":\"t\"} | authorization | Bearer t",
        "{\"method\":\"api-key\",\"key\":\"k\"} | x-api-key | k",
        "{\"method\":\"api-key\",\"header\":\"X-Auth\",\"key\":\"k\"} | x-auth | k",
      })
  void authenticates(String credentials, String header, @Nullable String value) {
    try (FaultServer tool = answering(204, Map.of(), "")) {
      bench.runtime.open(
          new ConnectionConfig(
              Bench.KEY,
              "http",
              Bench.json(Map.of("baseUrl", tool.uri().toString())),
              new Json(credentials)));

      assertThat(bench.send(POST)).isEqualTo(new Outcome.Delivered(null));
      assertThat(tool.requests().getFirst().header(header)).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 409, 425, 429, 500, 502, 503, 504})
  void triesAgainWhenTheToolSaysSo(int status) {
    try (FaultServer tool = answering(status, Map.of("Retry-After", "7"), "")) {
      assertThat(sendTo(tool))
          .isEqualTo(
              new Outcome.RetryAfter(
                  Duration.ofSeconds(7), "Host '127.0.0.1' answered POST with " + status + "."));
    }
  }

  @Test
  void leavesTheDelayToTheHostWhenTheToolNamesNone() {
    try (FaultServer tool = answering(429, Map.of("Retry-After", "soon"), "")) {
      assertThat(sendTo(tool))
          .isEqualTo(new Outcome.RetryAfter(null, "Host '127.0.0.1' answered POST with 429."));
    }
  }

  @Test
  void tellsRefusedCredentialsAndGoneAddressesApart() {
    try (FaultServer tool = answering(401, Map.of(), "");
        FaultServer gone = answering(410, Map.of(), "")) {
      assertThat(sendTo(tool))
          .isEqualTo(
              new Outcome.Unauthorised(
                  "Host '127.0.0.1' answered POST with 401; it does not accept the credentials."));
      assertThat(sendTo(gone))
          .isEqualTo(
              new Outcome.Disabled(
                  "Host '127.0.0.1' answered POST with 410; what is addressed is gone for good."));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 405, 413, 422, 451})
  void rejectsEverythingElse(int status) {
    String answer = "{\"error\":\"no such ticket " + "x".repeat(3000) + "\"}";
    try (FaultServer tool = answering(status, Map.of(), answer)) {
      assertThat(sendTo(tool))
          .isEqualTo(
              new Outcome.Rejected(
                  "Host '127.0.0.1' answered POST with " + status + ".",
                  status,
                  answer.substring(0, 2000)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://169.254.169.254/latest/meta-data", "https://other.example/"})
  void followsNoRedirect(String location) {
    try (FaultServer tool = answering(302, Map.of("Location", location), "")) {
      assertThat(sendTo(tool))
          .isEqualTo(
              new Outcome.Rejected(
                  "Host '127.0.0.1' answered POST with 302; redirects are not followed, so the base"
                      + " URL must be the final one.",
                  302,
                  null));
    }
  }

  @Test
  void isAmbiguousWhenTheAnswerIsMissing() {
    try (FaultServer hanging = FaultServer.start((seen, peer) -> peer.hang());
        FaultServer resetting = FaultServer.start((seen, peer) -> peer.reset())) {
      bench.open(Map.of("baseUrl", hanging.uri().toString(), "timeout", "PT0.3S"));
      assertThat(bench.send(POST)).isInstanceOf(Outcome.Ambiguous.class);
      assertThat(bench.send(Map.of("method", "get"))).isInstanceOf(Outcome.RetryAfter.class);
      assertThat(sendTo(resetting)).isInstanceOf(Outcome.Ambiguous.class);
      assertThat(bench.send(Map.of("method", "get"))).isInstanceOf(Outcome.RetryAfter.class);
      assertThat(resetting.requests()).hasSize(2);
    }
  }

  @Test
  void isSurelyNotSentWhenNothingListens() {
    URI gone;
    try (FaultServer tool = answering(200, Map.of(), "")) {
      gone = tool.uri();
    }
    bench.open(Map.of("baseUrl", gone.toString()));

    assertThat(bench.send(POST))
        .isEqualTo(
            new Outcome.RetryAfter(
                null, "Host '127.0.0.1' refused the connection or cannot be reached."));
  }

  @Test
  void rejectsWhatTheOperatorDoesNotAllow() {
    try (FaultServer inner = answering(200, Map.of(), "");
        Bench guarded = new Bench(OutboundPolicy.internet())) {
      guarded.open(Map.of("baseUrl", inner.uri().toString()));

      assertThat(guarded.send(POST))
          .isEqualTo(
              new Outcome.Rejected(
                  "Host '127.0.0.1' has an address that is not on the public internet; the operator"
                      + " can allow its network.",
                  null,
                  null));
      assertThat(inner.connections()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "OK", "<html></html>", "{\"a\":", "{\"a\":1} {}"})
  void deliversWithoutAResultWhenTheAnswerIsNoJson(String answer) {
    try (FaultServer tool = answering(200, Map.of(), answer)) {
      assertThat(sendTo(tool)).isEqualTo(new Outcome.Delivered(null));
    }
  }

  @Test
  void boundsTheResult() {
    String fits = "\"" + "x".repeat(ActionResult.MAX_RESULT - 2) + "\"";
    try (FaultServer tool = answering(200, Map.of(), fits);
        FaultServer chatty = answering(200, Map.of(), fits + " ");
        FaultServer huge =
            FaultServer.start((seen, peer) -> {
              peer.raw("HTTP/1.1 200 OK\r\n\r\n\"");
              for (int i = 0; i < 10_000; i++) {
                peer.raw("x".repeat(10_000));
              }
            })) {
      assertThat(sendTo(tool)).isEqualTo(new Outcome.Delivered(new Json(fits)));
      assertThat(sendTo(chatty)).isEqualTo(new Outcome.Delivered(null));
      assertThat(sendTo(huge)).isEqualTo(new Outcome.Delivered(null));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"path\":\"/a/../b\"} | The path must not have a segment '.' or '..'.",
        "{\"headers\":{\"X-Other\":\"1\"}} | The connection allows actions to set these headers"
            + " only: x-team.",
        "{\"headers\":{\"Authorization\":\"1\"}} | The connection allows actions to set these"
            + " headers only: x-team.",
        "{\"headers\":{\"X-Team\":\"a\\r\\nHost: b\"}} | The value of header 'X-Team' must not hold"
            + " a control character.",
        "{\"method\":\"connect\"} | Parameter 'method' must be one of post, put, patch, delete,"
            + " get.",
        "{\"url\":\"https://evil.example\"} | Parameter 'url' does not exist; allowed are method,"
            + " path, query, headers, body.",
      })
  void rejectsWhatMayNotBeSent(String parameters, String reason) {
    try (FaultServer tool = answering(200, Map.of(), "")) {
      bench.open(Map.of("baseUrl", tool.uri().toString(), "actionHeaders", List.of("X-Team")));

      assertThat(
              bench.runtime.send(
                  Bench.KEY, new Action("a1", "request", new Json(parameters), 1, null)))
          .isEqualTo(new Outcome.Rejected(reason, null, null));
      assertThat(tool.connections()).isZero();
    }
  }

  @Test
  void sendsNothingWithoutABaseUrl() {
    bench.open(Map.of("signingSecrets", List.of(Bench.TOKEN)));

    assertThat(bench.send(POST))
        .isEqualTo(
            new Outcome.Rejected(
                "The connection has no base URL, so it sends no actions; add one in its settings.",
                null,
                null));
  }

  private Outcome sendTo(FaultServer tool) {
    bench.open(Map.of("baseUrl", tool.uri().toString()));
    return bench.send(POST);
  }

  private static FaultServer answering(int status, Map<String, String> headers, String body) {
    return FaultServer.start((seen, peer) -> peer.answer(status, headers, body));
  }
}
