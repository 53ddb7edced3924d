package dev.attune.connector.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.Outcome;
import dev.attune.connector.runtime.testing.FaultServer;
import dev.attune.connector.runtime.testing.Seen;
import dev.attune.connector.schema.Json;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionTest {
  private static final String KEYED =
      """
      parameters:
        id: {required: true}
        note: {}
        count: {type: integer}
        data: {type: json}
        tags: {type: list}
      put: "/things/${id}?note=${note | 'none'}"
      query: {count: "${count}"}
      headers: {X-Note: "${note | '-'}"}
      body: {n: "${count}", text: "n is ${count | 'none'}", data: "${data}", tags: "${tags}", fixed: [1, true, null, "$${x}"]}
      idempotent: {header: Idempotency-Key}
      """;

  @Test
  void encodesEachValueForItsPlaceAndKeepsItsKind() {
    Seen seen =
        sent(
            Map.of(
                "id",
                "a/b?c#d",
                "note",
                "x&y=z",
                "count",
                7,
                "data",
                Map.of("a", 1.50),
                "tags",
                new String[] {"t"}));

    assertThat(seen.target()).isEqualTo("/v1/things/a%2Fb%3Fc%23d?note=x%26y%3Dz&count=7");
    assertThat(seen.header("x-note")).isEqualTo("x&y=z");
    assertThat(seen.header("idempotency-key")).isEqualTo("a1");
    assertThat(seen.body())
        .isEqualTo(
            "{\"n\":7,\"text\":\"n is 7\",\"data\":{\"a\":1.5},\"tags\":[\"t\"],"
                + "\"fixed\":[1,true,null,\"${x}\"]}");
  }

  @Test
  void leavesOutWhatHasNoValue() {
    Seen seen = sent(Map.of("id", "1"));

    assertThat(seen.target()).isEqualTo("/v1/things/1?note=none");
    assertThat(seen.body())
        .isEqualTo("{\"text\":\"n is none\",\"tags\":[],\"fixed\":[1,true,null,\"${x}\"]}");
  }

  @Test
  void fillsAValueInOnceWhateverItLooksLike() {
    Seen seen = sent(Map.of("id", "${settings.site}", "note", "${body}${simple:1+1}{{x}}RAW(y)"));

    assertThat(seen.target()).startsWith("/v1/things/%24%7Bsettings.site%7D?");
    assertThat(seen.header("x-note")).isEqualTo("${body}${simple:1+1}{{x}}RAW(y)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", ""})
  void leavesTheAddressNoWayOut(String id) {
    try (Bench bench = keyed((request, peer) -> peer.answer(200, "{}"))) {
      assertThat(bench.send("do", Map.of("id", id))).isInstanceOf(Outcome.Rejected.class);
      assertThat(bench.server.requests()).isEmpty();
    }
  }

  @Test
  void refusesAValueThatWouldBreakAHeader() {
    try (Bench bench = keyed((request, peer) -> peer.answer(200, "{}"))) {
      assertThat(bench.send("do", Map.of("id", "1", "note", "a\nX-Evil: 1")))
          .isEqualTo(
              new Outcome.Rejected(
                  "Action 'do' cannot be sent: A value cannot stand where it is to be filled in.",
                  null,
                  null));
      assertThat(bench.server.requests()).isEmpty();
    }
  }

  @Test
  void takesTheWholeAnswerForTheResultUnlessTheDescriptionChooses() {
    assertThat(answered(200, Map.of(), "{\"a\":1.50}"))
        .isEqualTo(new Outcome.Delivered(new Json("{\"a\":1.50}")));
    assertThat(answered(200, Map.of(), "<html>")).isEqualTo(new Outcome.Delivered(null));
    assertThat(answered(204, Map.of(), "")).isEqualTo(new Outcome.Delivered(null));
  }

  @Test
  void tellsApartWhatStatusesMean() {
    assertThat(answered(401, Map.of(), "")).isInstanceOf(Outcome.Unauthorised.class);
    assertThat(answered(410, Map.of(), "")).isInstanceOf(Outcome.Disabled.class);
    assertThat(answered(429, Map.of("Retry-After", "7"), ""))
        .extracting("delay")
        .isEqualTo(Duration.ofSeconds(7));
    assertThat(answered(500, Map.of(), "")).isInstanceOf(Outcome.RetryAfter.class);
    assertThat(answered(400, Map.of(), "")).isInstanceOf(Outcome.Rejected.class);
    assertThat(answered(302, Map.of(), "")).isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void doesNotKnowWhatBecameOfWhatWasSentAndNotAnswered() {
    try (Bench bench = keyed((request, peer) -> peer.reset())) {
      assertThat(bench.send("do", Map.of("id", "1"))).isInstanceOf(Outcome.Ambiguous.class);
    }
  }

  @Test
  void sendsNothingWhereItCannotFindOutWhetherItWasSentBefore() {
    String found =
        """
        post: /things
        idempotent: {find: "/things/${action.id}", exists: response.body.id != null, result: {id: response.body.id}}
        """;
    assertThat(found(found, 200, "{\"id\":5}"))
        .isEqualTo(new Outcome.Delivered(new Json("{\"id\":5}")));
    assertThat(found(found, 200, "{}")).isInstanceOf(Outcome.RetryAfter.class);
    assertThat(found(found, 200, "<html>")).isInstanceOf(Outcome.RetryAfter.class);
    assertThat(found(found, 500, "")).isInstanceOf(Outcome.RetryAfter.class);
    assertThat(found(found, 401, "")).isInstanceOf(Outcome.Unauthorised.class);
    assertThat(found(found, 404, "")).isEqualTo(new Outcome.Delivered(new Json("{\"made\":1}")));
  }

  private static Outcome found(String action, int status, String body) {
    try (Bench bench =
        tool(
            action,
            (request, peer) -> {
              if (request.method().equals("GET")) {
                peer.answer(status, body);
              } else {
                peer.answer(201, "{\"made\":1}");
              }
            })) {
      Outcome outcome = bench.send("do", Map.of());
      boolean isMade =
          bench.server.requests().stream().anyMatch(request -> request.method().equals("POST"));
      assertThat(isMade).isEqualTo(status == 404);
      return outcome;
    }
  }

  private static Outcome answered(int status, Map<String, String> headers, String body) {
    try (Bench bench = keyed((request, peer) -> peer.answer(status, headers, body))) {
      return bench.send("do", Map.of("id", "1"));
    }
  }

  private static Seen sent(Map<String, ?> parameters) {
    try (Bench bench = keyed((request, peer) -> peer.answer(200, "{}"))) {
      assertThat(bench.send("do", parameters)).isInstanceOf(Outcome.Delivered.class);
      return bench.server.requests().getFirst();
    }
  }

  private static Bench keyed(FaultServer.Behaviour behaviour) {
    return tool(KEYED, behaviour);
  }

  private static Bench tool(String action, FaultServer.Behaviour behaviour) {
    return new Bench(Described.action(action), behaviour).open(Map.of());
  }
}
