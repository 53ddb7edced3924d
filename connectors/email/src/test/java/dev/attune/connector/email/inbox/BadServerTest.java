package dev.attune.connector.email.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import dev.attune.connector.email.inbox.ImapProxy.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadServerTest {
  private final InboxBench bench = new InboxBench();

  @BeforeEach
  void open() {
    for (int i = 0; i < 4; i++) {
      bench.deliver(i);
    }
    bench.open(Map.of("imapTimeout", "PT0.5S"));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static List<String> ids(int from) {
    return java.util.stream.IntStream.range(from, 4)
        .mapToObj(i -> "<m" + i + "@mail.example.com>")
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "greeting, HANG",
    "greeting, DROP",
    "greeting, NONSENSE",
    "LOGIN, HANG",
    "LOGIN, DROP",
    "LOGIN, NONSENSE",
    "EXAMINE, HANG",
    "EXAMINE, DROP",
    "EXAMINE, NONSENSE",
    "SEARCH, HANG",
    "SEARCH, DROP",
    "SEARCH, NONSENSE",
    "FETCH, HANG",
    "FETCH, DROP",
    "FETCH, NONSENSE",
    "FETCH, HUGE"
  })
  void aServerThatFailsIsAskedAgainAndNothingIsLost(String stage, Fault fault) {
    bench.proxy.spoil(stage, fault);
    assertThat(bench.poll(50))
        .isInstanceOfSatisfying(
            Polled.RetryAfter.class,
            retry -> assertThat(retry.reason()).startsWith("Server '127.0.0.1' "));
    assertThat(bench.cursor()).isNull();

    bench.proxy.heal();
    assertThat(bench.all()).extracting(InboxBench::id).isEqualTo(ids(0));
  }

  @ParameterizedTest
  @CsvSource({"HANG", "DROP", "NONSENSE"})
  void whatCameBeforeAFailureInTheMiddleIsKeptAndTheRestComesLater(Fault fault) {
    bench.proxy.spoil("UID FETCH 3 ", fault);
    assertThat(bench.poll(50))
        .isInstanceOfSatisfying(
            Polled.Page.class,
            page ->
                assertThat(page.received())
                    .extracting(InboxBench::id)
                    .isEqualTo(ids(0).subList(0, 2)));

    bench.proxy.heal();
    assertThat(bench.all()).extracting(InboxBench::id).isEqualTo(ids(2));
  }

  @ParameterizedTest
  @CsvSource({"HANG", "DROP"})
  void aMailThatTheServerNeverHandsOverDoesNotHoldUpThoseBehindIt(Fault fault) {
    bench.proxy.spoil("UID FETCH 2 ", fault);
    List<Received> all = bench.all();

    assertThat(all)
        .extracting(InboxBench::id)
        .containsExactly(
            "<m0@mail.example.com>",
            "email.unreadable",
            "<m2@mail.example.com>",
            "<m3@mail.example.com>");
    assertThat(((Received.Reject) all.get(1)).reason())
        .isEqualTo("The mail with number 2 could not be fetched twice, and those behind it could.");
  }

  @Test
  void aMailWhosePartsCannotBeDescribedIsReadWithoutThem() {
    bench.proxy.spoil("UID FETCH 1 .*BODYSTRUCTURE", Fault.DROP);
    List<Received> all = bench.all();

    assertThat(all).extracting(InboxBench::id).isEqualTo(ids(0));
    assertThat(InboxBench.payload(all.getFirst()).path("subject").asString()).isEqualTo("Mail 0");
    assertThat(InboxBench.payload(all.getFirst()).path("parts_cut").asBoolean()).isTrue();
  }

  @Test
  void theLastMailIsNotGivenUpForThereIsNothingToTellThatTheServerIsWell() {
    bench.poll(3);
    bench.proxy.spoil("UID FETCH 4 ", Fault.DROP);
    assertThat(bench.poll(50)).isInstanceOf(Polled.RetryAfter.class);
    assertThat(bench.poll(50)).isInstanceOf(Polled.RetryAfter.class);

    bench.proxy.heal();
    assertThat(bench.all()).extracting(InboxBench::id).isEqualTo(ids(3));
  }

  @Test
  void mailThatCannotBeMarkedIsToldAndNotTakenTwice() {
    bench.open(Map.of("imapTimeout", "PT0.5S", "imapWhenRead", "mark-seen"));
    bench.proxy.spoil("STORE", Fault.DROP);
    assertThat(bench.poll(50)).isInstanceOf(Polled.Page.class);
    assertThat(bench.poll(50)).isInstanceOf(Polled.RetryAfter.class);

    bench.proxy.heal();
    assertThat(bench.all()).isEmpty();
  }
}
