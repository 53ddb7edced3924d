package dev.attune.connector.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.connector.Capability;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.HistoryOffer;
import dev.attune.connector.HistoryRange;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import dev.attune.connector.runtime.testing.FaultServer;
import dev.attune.connector.runtime.testing.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a described tool had before. */
class HistoryTest {
  private static final String TICKETS =
      """
      poll: {get: /tickets, query: {since: "${cursor}"}}
      items: response.body.list
      cursor: response.body.next
      more: response.body.more
      id: item.id
      """;
  private static final HistoryRange ALL = new HistoryRange(null, Instant.ofEpochSecond(1_000));

  private static Bench open(String yaml, String... answers) {
    List<String> left = new ArrayList<>(List.of(answers));
    FaultServer.Behaviour tool = (request, peer) -> peer.answer(200, left.removeFirst());
    return new Bench(Described.polled(yaml), tool).open(Map.of());
  }

  private static Polled.Page page(
      Bench bench, @Nullable String cursor, int atMost, HistoryRange range) {
    return (Polled.Page) bench.past(cursor, atMost, range);
  }

  private static List<String> ids(Polled.Page page) {
    return page.received().stream().map(one -> ((Received.Signal) one).messageId()).toList();
  }

  private static HistoryOffer offered(String yaml) {
    try (Bench bench = open(yaml)) {
      return bench.descriptor.sources().getFirst().history();
    }
  }

  @Test
  void isOfferedByWhatCanGoOnFromACursor() {
    assertThat(offered(TICKETS)).isEqualTo(HistoryOffer.WHOLE);
    assertThat(offered(TICKETS + "history: {since: int(since)}\n")).isEqualTo(HistoryOffer.SINCE);
    assertThat(offered("poll: {get: /tickets}\nitems: response.body\n"))
        .isEqualTo(HistoryOffer.NONE);
    try (Bench bench = open("poll: {get: /tickets}\nitems: response.body\n")) {
      assertThat(bench.descriptor.capabilities()).containsExactly(Capability.POLL);
      assertThatThrownBy(() -> bench.past(null, 5, ALL))
          .isInstanceOf(ConnectorException.class)
          .hasMessage("Connector 'small' does not declare BACKFILL; it declares POLL.");
    }
  }

  @Test
  void beginsWithoutACursorAndNewsWhereTheDescriptionSays() {
    String yaml = TICKETS + "first: int(now)\n";
    String none = "{\"list\":[],\"next\":9,\"more\":false}";
    try (Bench bench = open(yaml, none, none)) {
      page(bench, null, 5, ALL);
      bench.poll(null, 5);

      assertThat(bench.server.requests().getFirst().target()).isEqualTo("/v1/tickets");
      assertThat(bench.server.requests().getLast().target()).matches("/v1/tickets\\?since=\\d{10}");
    }
  }

  @Test
  void beginsAtTheCursorOfATime() {
    String yaml = TICKETS + "history: {since: int(since)}\n";
    try (Bench bench = open(yaml, "{\"list\":[],\"next\":9,\"more\":false}")) {
      page(bench, null, 5, new HistoryRange(Instant.ofEpochSecond(77), ALL.until()));

      assertThat(bench.server.requests())
          .extracting(Seen::target)
          .containsExactly("/v1/tickets?since=77");
    }
    try (Bench bench = open(TICKETS)) {
      assertThatThrownBy(() -> bench.past(null, 5, new HistoryRange(Instant.EPOCH, ALL.until())))
          .hasMessage(
              "Source 'tickets' can be asked for its whole history only, not for that since a"
                  + " time.");
    }
  }

  @Test
  void leavesOutWhatIsOfAnotherTimeAndTellsHowFarItHasCome() {
    String yaml =
        TICKETS
            + "history: {since: int(since), at: timestamp(item.at), left: response.body.left}\n";
    String body =
        """
        {"list": [{"id": "early", "at": "1970-01-01T00:00:05Z"},
                  {"id": "a", "at": "1970-01-01T00:01:00Z"},
                  {"id": "none"},
                  {"id": "b", "at": "1970-01-01T00:02:00Z"},
                  {"id": "late", "at": "1970-01-01T00:16:40Z"}],
         "next": 9, "more": true, "left": 12}\
        """;
    HistoryRange range = new HistoryRange(Instant.ofEpochSecond(10), ALL.until());
    try (Bench bench = open(yaml, body, body)) {
      Polled.Page first = page(bench, null, 2, range);
      Polled.Page second = page(bench, first.cursor(), 2, range);

      assertThat(ids(first)).containsExactly("a", "none");
      assertThat(first.progress()).isEqualTo(new Polled.Progress(Instant.ofEpochSecond(60), null));
      assertThat(ids(second)).containsExactly("b");
      assertThat(second.progress()).isEqualTo(new Polled.Progress(Instant.ofEpochSecond(120), 12L));
      assertThat(second.hasMore()).isTrue();
    }
  }

  @Test
  void doesNotTakeAToolThatIsWornOutForOneThatHasNoMore() {
    String http = "limits: {headers: {remaining: X-Left}}\n";
    FaultServer.Behaviour tool =
        (request, peer) ->
            peer.answer(
                200, Map.of("X-Left", "0"), "{\"list\":[{\"id\":\"a\"}],\"next\":2,\"more\":true}");
    try (Bench bench = new Bench(Described.polled(http, TICKETS), tool).open(Map.of())) {
      assertThat(((Polled.Page) bench.poll(null, 5)).hasMore()).isFalse();
      assertThat(page(bench, null, 5, ALL).hasMore()).isTrue();
    }
  }
}
