package dev.attune.connector.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.runtime.testing.FaultServer;
import dev.attune.connector.runtime.testing.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollTest {
  private static final String TICKETS =
      """
      poll: {get: /tickets, query: {since: "${cursor}", size: "${limit}"}}
      items: response.body.list
      cursor: response.body.next
      more: response.body.more
      id: item.id
      """;

  @Test
  void takesABadItemForARejectAndTheOthersForSignals() {
    String body =
        """
        {"list": [{"id": 1}, 7, {"name": "x"}, {"id": {"a": 1}}, {"id": ""}, {"id": 12345678901234567890}],
         "next": "n", "more": false}\
        """;
    try (Bench bench = tool((request, peer) -> peer.answer(200, body))) {
      Polled.Page page = (Polled.Page) bench.poll(null, 100);

      assertThat(page.received())
          .extracting(PollTest::told)
          .containsExactly(
              "1",
              "declarative.not_an_object",
              "declarative.no_id",
              "declarative.no_id",
              "declarative.no_id",
              "12345678901234567890");
      assertThat(((Received.Signal) page.received().getLast()).payload().text())
          .isEqualTo("{\"id\":12345678901234567890}");
      assertThat(((Received.Reject) page.received().get(2)).reason())
          .isEqualTo("The expression 'item.id' reads what is not there.");
    }
  }

  @Test
  void handsOutAPageInPiecesAndFindsItsPlaceAgainWhenThePageHasChanged() {
    List<String> pages =
        new ArrayList<>(
            List.of(
                "{\"list\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"}],\"next\":1,\"more\":false}",
                "{\"list\":[{\"id\":\"b\"},{\"id\":\"c\"},{\"id\":\"a\"}],\"next\":1,\"more\":false}"));
    try (Bench bench = tool((request, peer) -> peer.answer(200, pages.removeFirst()))) {
      Polled.Page first = (Polled.Page) bench.poll(null, 2);
      Polled.Page second = (Polled.Page) bench.poll(first.cursor(), 2);

      assertThat(first.received()).extracting(PollTest::told).containsExactly("a", "b");
      assertThat(first.hasMore()).isTrue();
      assertThat(second.received()).extracting(PollTest::told).containsExactly("c", "a");
      assertThat(second.hasMore()).isFalse();
      assertThat(bench.server.requests())
          .extracting(Seen::target)
          .containsExactly("/v1/tickets?size=2", "/v1/tickets?size=2");
    }
  }

  @Test
  void getsThroughAPageOfItemsWithoutIds() {
    String body = "{\"list\":[1,2,3,4,5],\"next\":1,\"more\":false}";
    try (Bench bench = tool((request, peer) -> peer.answer(200, body))) {
      Polled.Page first = (Polled.Page) bench.poll(null, 2);
      Polled.Page second = (Polled.Page) bench.poll(first.cursor(), 2);
      Polled.Page third = (Polled.Page) bench.poll(second.cursor(), 2);

      assertThat(third.received()).hasSize(1);
      assertThat(third.hasMore()).isFalse();
    }
  }

  @Test
  void asksNoMoreAtOnceWhenTheCursorStandsStillOrTheCallsAreSpent() {
    String still = "{\"list\":[],\"next\":null,\"more\":true}";
    String moved = "{\"list\":[],\"next\":5,\"more\":true}";
    String limits = "limits: {headers: {remaining: X-Left}}\n";
    String yaml = Described.polled(limits, TICKETS);
    List<String> bodies = new ArrayList<>(List.of(still, moved, moved));
    List<String> left = new ArrayList<>(List.of("9", "9", "0"));
    try (Bench bench =
        new Bench(
                yaml,
                (request, peer) ->
                    peer.answer(200, Map.of("X-Left", left.removeFirst()), bodies.removeFirst()))
            .open(Map.of())) {
      assertThat(((Polled.Page) bench.poll(null, 2)).hasMore()).isFalse();
      assertThat(((Polled.Page) bench.poll(null, 2)).hasMore()).isTrue();
      assertThat(((Polled.Page) bench.poll(null, 2)).hasMore()).isFalse();
    }
  }

  @Test
  void keepsTheCursorWhereAnAnswerIsEmpty() {
    try (Bench bench = tool((request, peer) -> peer.answer(204, ""))) {
      Polled.Page first = (Polled.Page) bench.poll("{\"cursor\":\"x y&z\"}", 2);

      assertThat(first.cursor()).isEqualTo("{\"cursor\":\"x y&z\"}");
      assertThat(first.hasMore()).isFalse();
      assertThat(bench.server.requests().getFirst().target())
          .isEqualTo("/v1/tickets?since=x%20y%26z&size=2");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}                                     | 'response.body.list' reads what is not there",
        "{\"list\":7}                           | 'response.body.list' must give a list",
        "{\"list\":[{\"id\":1}],\"more\":true}  | 'response.body.next' reads what is not there",
        "{\"list\":[{\"id\":1}],\"next\":1}     | 'response.body.more' reads what is not there",
        "<html>                                 | did not answer with JSON",
      })
  void saysWhatIsWrongWithAnAnswer(String body, String reason) {
    try (Bench bench = tool((request, peer) -> peer.answer(200, body))) {
      assertThat(bench.poll(null, 2))
          .isInstanceOf(Polled.RetryAfter.class)
          .asString()
          .contains(reason);
    }
  }

  @Test
  void readsNeitherTooMuchNorTooDeep() {
    String huge = "{\"list\":[\"" + "x".repeat(5_000) + "\"]}";
    try (Bench bench =
        new Bench(
                Described.polled(TICKETS),
                (request, peer) -> peer.answer(200, huge),
                OutboundPolicy.laptop().reading(4_000))
            .open(Map.of())) {
      assertThat(bench.poll(null, 2)).asString().contains("more than the hub reads at once");
    }
    String deep = "[".repeat(100) + "]".repeat(100);
    try (Bench bench = tool((request, peer) -> peer.answer(200, deep))) {
      assertThat(bench.poll(null, 2)).asString().contains("did not answer with JSON");
    }
  }

  @Test
  void tellsApartWhatStatusesMean() {
    assertThat(answered(401, Map.of())).isInstanceOf(Polled.Unauthorised.class);
    assertThat(answered(410, Map.of())).isInstanceOf(Polled.Disabled.class);
    assertThat(answered(429, Map.of("Retry-After", "7")))
        .extracting("delay")
        .isEqualTo(Duration.ofSeconds(7));
    assertThat(answered(503, Map.of("X-Ratelimit-Reset", "9")))
        .extracting("delay")
        .isEqualTo(Duration.ofSeconds(9));
    assertThat(answered(500, Map.of())).extracting("delay").isNull();
    assertThat(answered(403, Map.of())).isInstanceOf(Polled.RetryAfter.class);
    assertThat(answered(302, Map.of("Location", "http://127.0.0.1/")))
        .isInstanceOf(Polled.RetryAfter.class);
  }

  @Test
  void readsTheDelayFromTheHeaderThatTheDescriptionNames() {
    String limits = "limits: {headers: {retryAfter: X-Come-Back}}\n";
    String yaml = Described.polled(limits, TICKETS);
    try (Bench bench =
        new Bench(yaml, (request, peer) -> peer.answer(429, Map.of("X-Come-Back", "11"), ""))
            .open(Map.of())) {
      assertThat(bench.poll(null, 2)).extracting("delay").isEqualTo(Duration.ofSeconds(11));
    }
  }

  private static Polled answered(int status, Map<String, String> headers) {
    try (Bench bench = tool((request, peer) -> peer.answer(status, headers, "{}"))) {
      return bench.poll(null, 2);
    }
  }

  private static Bench tool(FaultServer.Behaviour behaviour) {
    return new Bench(Described.polled(TICKETS), behaviour).open(Map.of());
  }

  private static String told(Received received) {
    return switch (received) {
      case Received.Signal signal -> signal.messageId();
      case Received.Reject reject -> reject.code();
    };
  }
}
