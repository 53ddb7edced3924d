package dev.attune.connector.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.HistoryRange;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that were there before anybody asked for news. */
class FolderHistoryTest {
  @TempDir private Path root;
  private Bench bench;

  @BeforeEach
  void start() {
    bench = new Bench(root);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private HistoryRange untilNow() {
    return new HistoryRange(null, bench.now());
  }

  /** A file of so many rows that was changed so long ago. */
  private void write(String name, int count, Duration ago) {
    StringBuilder text = new StringBuilder("email,n\n");
    for (int i = 1; i <= count; i++) {
      text.append("ann@example.com,").append(i).append('\n');
    }
    bench
        .write(name, text.toString().lines().toArray(String[]::new))
        .touch(name, bench.now().minus(ago));
  }

  private Polled.Page page(@Nullable String place, int atMost, HistoryRange range) {
    if (bench.past(place, atMost, range) instanceof Polled.Page page) {
      return page;
    }
    throw new AssertionError("There should be a page: " + bench.past(place, atMost, range));
  }

  private List<Received> all(HistoryRange range) {
    List<Received> all = new ArrayList<>();
    Polled.Page page = page(null, 4, range);
    all.addAll(page.received());
    while (page.hasMore()) {
      bench.kill();
      page = page(page.cursor(), 4, range);
      all.addAll(page.received());
    }
    return all;
  }

  private List<String> files(HistoryRange range) {
    return all(range).stream()
        .map(one -> Bench.payload(one).path("file").asString())
        .distinct()
        .toList();
  }

  @Test
  void bringsWhatNewsPassOverUnderTheNamesTheyWouldHave() {
    write("b.csv", 7, Duration.ofHours(2));
    write("a.csv", 3, Duration.ofHours(1));
    bench.open(Map.of());
    List<Received> news = bench.all(10);
    bench.forget();
    bench.open(Map.of("first", "new", "whenRead", "delete"));
    assertThat(bench.all(10)).isEmpty();

    assertThat(all(untilNow())).isEqualTo(news).hasSize(10);
    assertThat(bench.folder.resolve("a.csv")).as("as it was").exists();
    write("c.csv", 2, Duration.ofHours(3));
    assertThat(bench.all(10))
        .as("older by its date than what was passed over, and news")
        .hasSize(2);
  }

  @Test
  void tellsHowFarItHasCome() {
    write("b.csv", 7, Duration.ofHours(2));
    write("a.csv", 3, Duration.ofHours(1));
    bench.open(Map.of("first", "new"));
    Instant first = bench.now().minus(Duration.ofHours(2));

    Polled.Page page = page(null, 5, untilNow());

    assertThat(page.progress()).isEqualTo(new Polled.Progress(first, null));
    page = page(page.cursor(), 9, untilNow());
    assertThat(page.received()).hasSize(5);
    assertThat(page.hasMore()).isFalse();
    assertThat(page.progress())
        .isEqualTo(new Polled.Progress(bench.now().minus(Duration.ofHours(1)), 0L));
  }

  @Test
  void keepsToTheRangeAndLeavesToPollsWhatTheyHadYetToRead() {
    write("a.csv", 1, Duration.ofHours(3));
    write("b.csv", 1, Duration.ofHours(2));
    write("c.csv", 1, Duration.ofHours(1));
    write("d.csv", 1, Duration.ofSeconds(30));
    bench.open(Map.of("first", "new"));
    assertThat(bench.all(10)).isEmpty();
    HistoryRange range = new HistoryRange(bench.now().minus(Duration.ofHours(2)), bench.now());
    bench.pass(Duration.ofMinutes(5));

    assertThat(files(range)).containsExactly("b.csv", "c.csv");
    assertThat(bench.all(10))
        .as("had not settled when polls began")
        .extracting(one -> Bench.payload(one).path("file").asString())
        .containsExactly("d.csv");
  }

  @Test
  void leavesToPollsAFileThatChangesWhileItIsRead() {
    write("a.csv", 5, Duration.ofHours(2));
    write("b.csv", 2, Duration.ofHours(1));
    bench.open(Map.of("first", "new"));
    assertThat(bench.all(10)).isEmpty();
    HistoryRange range = untilNow();
    Polled.Page first = page(null, 3, range);
    write("a.csv", 6, Duration.ZERO);

    Polled.Page last = page(first.cursor(), 9, range);

    assertThat(last.received()).hasSize(2);
    bench.pass(Duration.ofMinutes(2));
    assertThat(Bench.ids(bench.all(10))).hasSize(6).containsAll(Bench.ids(first.received()));
  }

  @Test
  void saysOfAPlaceThatItDidNotWriteThatItCannotReadIt() {
    write("a.csv", 5, Duration.ofHours(2));
    bench.open(Map.of());
    Polled unreadable = new Polled.RetryAfter(null, "The kept place in the folder cannot be read.");

    assertThat(bench.past("nonsense", 5, untilNow())).isEqualTo(unreadable);
    assertThat(bench.past(((Polled.Page) bench.poll(2)).cursor(), 5, untilNow()))
        .as("one of news")
        .isEqualTo(unreadable);
  }
}
