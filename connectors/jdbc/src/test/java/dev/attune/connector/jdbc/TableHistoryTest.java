package dev.attune.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.HistoryRange;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rows that were there before anybody asked for news. */
class TableHistoryTest {
  private static final String TABLE =
      "create table $.orders (id int primary key, email text, updated_at %s)";
  private static final HistoryRange ALL = new HistoryRange(null, Bench.NOW);

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  /** Orders with the numbers 1 to count, one a minute, the last of them at ten o'clock. */
  private void orders(int count) {
    bench.run(
        "insert into $.orders select n, 'ann@example.com', timestamptz '2027-03-01T10:00Z' -"
            + " interval '1 min' * (%d - n) from generate_series(1, %d) n".formatted(count, count));
  }

  private Polled.Page page(@Nullable String place, int atMost, HistoryRange range) {
    if (bench.past(place, atMost, range) instanceof Polled.Page page) {
      return page;
    }
    throw new AssertionError("There should be a page: " + bench.past(place, atMost, range));
  }

  private List<Received> all(HistoryRange range) {
    List<Received> all = new ArrayList<>();
    Polled.Page page = page(null, 3, range);
    all.addAll(page.received());
    while (page.hasMore()) {
      page = page(page.cursor(), 3, range);
      all.addAll(page.received());
    }
    return all;
  }

  private List<Integer> numbers(HistoryRange range) {
    return all(range).stream().map(TableHistoryTest::number).toList();
  }

  private static int number(Received one) {
    return Bench.payload(one).path("row").path("id").asInt();
  }

  @Test
  void bringsWhatNewsPassOverUnderTheNamesTheyWouldHaveAndTellsHowFarItHasCome() {
    bench.run(TABLE.formatted("timestamptz"));
    orders(8);
    bench.open(Map.of("first", "all"));
    List<Received> news = bench.all(10);
    bench.open(Map.of("first", "new"));
    assertThat(bench.all(10)).isEmpty();

    HistoryRange untilNow = new HistoryRange(null, Bench.NOW.plusSeconds(1));
    Polled.Page first = page(null, 3, untilNow);
    assertThat(first.progress())
        .isEqualTo(new Polled.Progress(Bench.NOW.minus(Duration.ofMinutes(5)), null));
    assertThat(all(untilNow)).isEqualTo(news);
    assertThat(page(first.cursor(), 9, untilNow).progress())
        .isEqualTo(new Polled.Progress(Bench.NOW, 0L));
  }

  @Test
  void keepsToTheRangeWhateverKindOfTimeTheCursorIs() {
    Instant from = Bench.NOW.minus(Duration.ofMinutes(3));
    bench.run(TABLE.formatted("timestamptz"));
    orders(8);
    bench.open(Map.of());
    assertThat(numbers(new HistoryRange(from, Bench.NOW))).containsExactly(5, 6, 7);

    bench.run("drop table $.orders", TABLE.formatted("timestamp"));
    bench.run(
        "insert into $.orders select n, 'ann@example.com', timestamp '2027-03-01 11:00' - interval"
            + " '1 min' * (8 - n) from generate_series(1, 8) n");
    bench.open(Map.of("timeZone", "Europe/Berlin"));
    assertThat(numbers(new HistoryRange(from, Bench.NOW))).containsExactly(5, 6, 7);

    bench.run("drop table $.orders", TABLE.formatted("date"));
    bench.run(
        "insert into $.orders select n, 'ann@example.com', date '2027-02-26' + n from"
            + " generate_series(1, 5) n");
    bench.open(Map.of());
    assertThat(numbers(new HistoryRange(from.minus(Duration.ofDays(1)), Bench.NOW)))
        .as("the day that is not over among them")
        .containsExactly(2, 3);
  }

  @Test
  void leavesToPollsARowThatMovesOnWhileItIsRead() {
    bench.run(TABLE.formatted("timestamptz"));
    orders(5);
    bench.open(Map.of("first", "new"));
    assertThat(bench.all(10)).isEmpty();
    Polled.Page first = page(null, 2, ALL);

    bench.run("update $.orders set updated_at = '2027-03-01T10:00:05Z' where id = 3");

    assertThat(page(first.cursor(), 9, ALL).received())
        .extracting(TableHistoryTest::number)
        .containsExactly(4);
    assertThat(bench.all(10)).extracting(TableHistoryTest::number).containsExactly(3);
  }

  @Test
  void readsNumbersUpToTheGreatestOfTheBeginning() {
    bench.run("create table $.orders (id bigint primary key, email text)");
    bench.open(Map.of("cursorColumn", "id", "first", "new"));
    assertThat(page(null, 3, ALL))
        .as("an empty table")
        .satisfies(page -> assertThat(page.received()).isEmpty())
        .satisfies(page -> assertThat(page.hasMore()).isFalse());
    bench.run("insert into $.orders select n, 'a@example.com' from generate_series(1, 7) n");

    HistoryRange lately = new HistoryRange(Bench.NOW, Bench.NOW.plusSeconds(1));
    Polled.Page first = page(null, 3, lately);
    bench.run("insert into $.orders values (8, 'a@example.com')");
    Polled.Page last = page(first.cursor(), 9, lately);

    assertThat(first.received()).extracting(TableHistoryTest::number).containsExactly(1, 2, 3);
    assertThat(last.received()).extracting(TableHistoryTest::number).containsExactly(4, 5, 6, 7);
    assertThat(last.hasMore()).isFalse();
  }

  @Test
  void endsAPageBeforeItGrowsTooLarge() {
    bench.run(TABLE.formatted("timestamptz") + "; alter table $.orders add column note text");
    bench.run(
        "insert into $.orders select n, 'ann@example.com', '2027-03-01T09:00Z', repeat('x', 65000)"
            + " from generate_series(1, 100) n");
    bench.open(Map.of());

    Polled.Page first = page(null, 500, ALL);

    assertThat(first.received()).hasSizeBetween(60, 65);
    assertThat(first.hasMore()).isTrue();
    assertThat(page(first.cursor(), 500, ALL).received())
        .hasSize(100 - first.received().size())
        .last()
        .extracting(TableHistoryTest::number)
        .isEqualTo(100);
  }

  @Test
  void saysOfAPlaceThatItDidNotWriteThatItCannotReadIt() {
    bench.run(TABLE.formatted("timestamptz"));
    orders(3);
    bench.open(Map.of());
    Polled unreadable = new Polled.RetryAfter(null, "The kept place in the table cannot be read.");

    assertThat(bench.past("nonsense", 5, ALL)).isEqualTo(unreadable);
    assertThat(bench.past("{\"past\":[\"x:1\"]}", 5, ALL)).isEqualTo(unreadable);
    assertThat(bench.past(((Polled.Page) bench.poll(2)).cursor(), 5, ALL))
        .as("one of news")
        .isEqualTo(unreadable);
  }
}
