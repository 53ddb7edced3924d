package dev.attune.connector.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderPollTest {
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

  private static String[] rows(int count) {
    List<String> lines = new ArrayList<>(List.of("email,n"));
    for (int i = 1; i <= count; i++) {
      lines.add("ann@example.com," + i);
    }
    return lines.toArray(String[]::new);
  }

  @Test
  void bringsTheRowsOfAllFilesTheOldestFirst() {
    bench.write("b.csv", "email,n", "ann@example.com,2").write("c.txt", "no");
    bench.write("a.csv", "email,n", "bob@example.com,1");
    bench.touch("a.csv", bench.now().minus(Duration.ofHours(2)));
    bench.open(Map.of("files", "*.csv"));

    assertThat(bench.fields(10))
        .containsExactly(
            "{\"email\":\"bob@example.com\",\"n\":\"1\"}",
            "{\"email\":\"ann@example.com\",\"n\":\"2\"}");
    assertThat(bench.all(10)).isEmpty();
  }

  @Test
  void readsOnInTheMiddleOfAFileAfterAKill() {
    bench.write("a.csv", rows(50)).open(Map.of());
    List<Received> came = new ArrayList<>();
    while (bench.poll(7) instanceof Polled.Page page && !page.received().isEmpty()) {
      came.addAll(page.received());
      bench.kill();
    }

    assertThat(came)
        .extracting(one -> Bench.payload(one).path("row").asInt())
        .hasSize(50)
        .startsWith(1, 2)
        .endsWith(49, 50);
    assertThat(new HashSet<>(Bench.ids(came))).hasSize(50);
    bench.forget();
    assertThat(Bench.ids(bench.all(13))).isEqualTo(Bench.ids(came));
  }

  @Test
  void namesRowsTheSameWhenTheSameFileComesTwiceAndNewRowsAnew() {
    bench.write("a.csv", rows(3)).open(Map.of());
    List<String> first = Bench.ids(bench.all(10));
    bench.pass(Duration.ofHours(3)).write("a.csv", rows(3));
    assertThat(Bench.ids(bench.all(10))).isEqualTo(first);

    bench.pass(Duration.ofHours(3)).write("a.csv", rows(4));
    List<String> grown = Bench.ids(bench.all(10));
    assertThat(grown).startsWith(first.toArray(String[]::new)).hasSize(4).doesNotHaveDuplicates();

    bench.pass(Duration.ofHours(3)).write("b.csv", rows(3));
    assertThat(Bench.ids(bench.all(10))).doesNotContainAnyElementsOf(grown);
  }

  @Test
  void namesRowsByTheirKeyWhereverTheyStand() {
    bench.write("a.csv", rows(3)).open(Map.of("keyColumns", List.of("n")));
    List<String> first = Bench.ids(bench.all(10));
    bench
        .pass(Duration.ofHours(3))
        .write("b.csv", "n,email", "3,ann@example.com", ",x@example.com");

    assertThat(Bench.ids(bench.all(10))).containsExactly(first.getLast(), "files.no_key");
  }

  @Test
  void readsNoFileThatIsStillWritten() {
    bench.open(Map.of("settle", "PT5M")).write("a.csv", rows(2)).touch("a.csv", bench.now());
    assertThat(bench.all(10)).isEmpty();

    bench.pass(Duration.ofMinutes(4)).write("a.csv", rows(3)).touch("a.csv", bench.now());
    bench.pass(Duration.ofMinutes(4));
    assertThat(bench.all(10)).isEmpty();

    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.all(10)).hasSize(3);
  }

  @Test
  void readsAFileThatChangesMeanwhileAnewOnceItHasSettled() {
    bench.write("a.csv", rows(5)).open(Map.of());
    assertThat(bench.poll(2)).isInstanceOf(Polled.Page.class);
    bench.write("a.csv", rows(7)).touch("a.csv", bench.now());
    assertThat(bench.all(2)).isEmpty();

    bench.pass(Duration.ofMinutes(2));
    assertThat(bench.all(2)).hasSize(7);
  }

  @Test
  void movesAFileOnlyWhenItsLastRowIsStored() throws IOException {
    Files.createDirectories(root.resolve("acme/done"));
    bench.write("a.csv", rows(3)).open(Map.of("whenRead", "move", "moveTo", "done"));
    assertThat(bench.poll(3)).isInstanceOf(Polled.Page.class);
    assertThat(bench.folder.resolve("a.csv")).exists();
    assertThat(bench.poll(3))
        .isInstanceOfSatisfying(Polled.Page.class, page -> assertThat(page.hasMore()).isTrue());
    assertThat(bench.folder.resolve("a.csv")).as("the place is not kept yet").exists();
    bench.kill();

    assertThat(bench.all(3)).isEmpty();
    assertThat(bench.folder.resolve("a.csv")).doesNotExist();
    assertThat(root.resolve("acme/done/a.csv")).exists();
  }

  @Test
  void deletesWhatWasReadUnlessItHasChangedSince() {
    bench.write("a.csv", rows(3)).write("b.csv", rows(2)).open(Map.of("whenRead", "delete"));
    assertThat(bench.poll(10)).isInstanceOf(Polled.Page.class);
    bench.pass(Duration.ofHours(2)).write("a.csv", rows(4));

    assertThat(bench.poll(10))
        .isInstanceOfSatisfying(Polled.Page.class, page -> assertThat(page.received()).hasSize(4));
    assertThat(bench.folder.resolve("b.csv")).doesNotExist();
    assertThat(bench.all(10)).isEmpty();
    assertThat(bench.folder).isEmptyDirectory();
  }

  @Test
  void remembersSoManyFilesAndTakesOlderOnesAsRead() {
    bench.open(Map.of());
    for (int i = 0; i < FileCursor.MAX_DONE + 20; i++) {
      bench.write("f" + i + ".csv", "email", "ann@example.com");
      bench.touch("f" + i + ".csv", bench.now().minus(Duration.ofHours(9)).plusSeconds(i));
    }
    assertThat(bench.all(100)).hasSize(FileCursor.MAX_DONE + 20);
    assertThat(bench.all(100)).isEmpty();

    bench.write("late.csv", "email", "ann@example.com");
    bench.touch("late.csv", bench.now().minus(Duration.ofHours(9)).plusSeconds(30));
    bench.write("ancient.csv", "email", "ann@example.com");
    bench.touch("ancient.csv", bench.now().minus(Duration.ofDays(9)));
    assertThat(bench.all(100))
        .extracting(one -> Bench.payload(one).path("file").asString())
        .containsExactly("late.csv");
  }

  @Test
  void staysBelowTheTenantsOwnFolder() throws IOException {
    Files.createDirectories(root.resolve("zeta"));
    Files.writeString(root.resolve("zeta/secret.csv"), "email\nann@example.com\n");
    Files.createSymbolicLink(bench.folder.resolve("a.csv"), root.resolve("zeta/secret.csv"));
    Files.createSymbolicLink(root.resolve("acme/other"), root.resolve("zeta"));
    bench.open(Map.of("settle", "PT1S"));
    assertThat(bench.all(10)).isEmpty();

    bench.open(Map.of("path", "other"));
    assertThat(bench.check())
        .isInstanceOfSatisfying(
            CheckResult.Failed.class,
            failed -> {
              assertThat(failed.rung()).isEqualTo(Rung.ALLOWED);
              assertThat(failed.problem()).contains("is not one below your own");
            });
    assertThat(bench.poll(10)).isInstanceOf(Polled.RetryAfter.class);
  }

  @Test
  void hasNoFolderUnlessTheOperatorGaveOne() {
    bench.open(Map.of());
    assertThat(bench.check()).isInstanceOf(CheckResult.Passed.class);

    assertThat(bench.withoutFolder().open(Map.of()).check().toString())
        .contains("opens no folder of its machine");
  }
}
