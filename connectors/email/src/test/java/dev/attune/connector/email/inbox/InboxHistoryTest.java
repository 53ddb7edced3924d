package dev.attune.connector.email.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.HistoryRange;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a folder held before anybody asked for news. */
class InboxHistoryTest {
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final HistoryRange ALL = new HistoryRange(null, NOON);

  private final InboxBench bench = new InboxBench();

  @AfterEach
  void close() {
    bench.close();
  }

  private void deliver(int number, Instant at) {
    String mail = "From: ann@example.com\r\nMessage-ID: <m%d@x>\r\n\r\nHello".formatted(number);
    bench.deliver("INBOX", mail.getBytes(StandardCharsets.UTF_8), at);
  }

  /** One mail a day, the last two days before noon. */
  private void deliverDaily(int count) {
    for (int i = 1; i <= count; i++) {
      deliver(i, NOON.minus(Duration.ofDays(count - i + 1L)));
    }
  }

  private Polled.Page page(@Nullable String place, int atMost, HistoryRange range) {
    if (bench.past(place, atMost, range) instanceof Polled.Page page) {
      return page;
    }
    throw new AssertionError("There should be a page: " + bench.past(place, atMost, range));
  }

  private List<String> all(HistoryRange range) {
    List<Received> received = new ArrayList<>();
    Polled.Page page = page(null, 2, range);
    received.addAll(page.received());
    while (page.hasMore()) {
      page = page(page.cursor(), 2, range);
      received.addAll(page.received());
    }
    return received.stream().map(InboxBench::id).toList();
  }

  @Test
  void bringsAllThatIsThereAndTellsHowFarItHasCome() {
    deliverDaily(5);
    bench.open(Map.of("imapFirst", "new", "imapWhenRead", "mark-seen"));

    Polled.Page first = page(null, 2, ALL);
    assertThat(first.received()).extracting(InboxBench::id).containsExactly("<m1@x>", "<m2@x>");
    assertThat(first.progress()).isEqualTo(new Polled.Progress(NOON.minus(Duration.ofDays(4)), 3L));
    assertThat(all(ALL)).containsExactly("<m1@x>", "<m2@x>", "<m3@x>", "<m4@x>", "<m5@x>");
    assertThat(bench.proxy.commands()).noneMatch(command -> command.contains("STORE"));
  }

  @Test
  void beginsAtTheTimeThatIsAskedFor() {
    deliverDaily(6);
    bench.open(Map.of());

    assertThat(all(new HistoryRange(NOON.minus(Duration.ofDays(2)), NOON)))
        .containsExactly("<m5@x>", "<m6@x>");
    assertThat(bench.proxy.commands()).anyMatch(command -> command.contains("SINCE 7-Mar-2026"));
    assertThat(all(new HistoryRange(NOON.plusSeconds(60), NOON.plusSeconds(90)))).isEmpty();
  }

  @Test
  void leavesToPollsWhatCameLater() {
    deliverDaily(3);
    deliver(4, NOON);
    bench.open(Map.of());
    Polled.Page first = page(null, 2, ALL);
    deliver(5, NOON.minusSeconds(1));

    Polled.Page last = page(first.cursor(), 9, ALL);
    assertThat(last.received()).extracting(InboxBench::id).containsExactly("<m3@x>");
    assertThat(last.hasMore()).isFalse();
    assertThat(bench.all()).extracting(InboxBench::id).contains("<m4@x>", "<m5@x>");
  }

  @Test
  void saysOfAPlaceThatItDidNotWriteThatItCannotReadIt() {
    bench.open(Map.of());

    assertThat(bench.past("1/2/-/", 5, ALL))
        .isEqualTo(new Polled.RetryAfter(null, "The kept place in the folder cannot be read."));
  }
}
