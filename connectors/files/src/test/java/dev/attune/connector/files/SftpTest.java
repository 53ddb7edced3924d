package dev.attune.connector.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.Polled;
import dev.attune.connector.testkit.Drift;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SftpTest {
  @TempDir private Path root;
  private final SftpTool tool = new SftpTool("acme", "csv");
  private Bench bench;

  @BeforeEach
  void start() {
    bench = new Bench(root).signingIn("shop", "hush-acme");
  }

  @AfterEach
  void close() {
    bench.close();
    tool.close();
  }

  private Bench open(Map<String, ?> more) {
    Map<String, Object> settings = new HashMap<>(tool.settings());
    settings.putAll(more);
    return bench.open(settings);
  }

  @Test
  void refusesAServerWithAnotherHostKeyBeforeItTellsThePassword() {
    open(Map.of("hostKey", "SHA256:" + "A".repeat(43)));

    assertThat(bench.check())
        .isInstanceOfSatisfying(
            CheckResult.Failed.class,
            failed -> {
              assertThat(failed.rung()).isEqualTo(Rung.REACHABLE);
              assertThat(failed.problem())
                  .contains("has the host key " + SftpTool.fingerprint() + ", which is not");
            });
    assertThat(bench.poll(5)).isInstanceOf(Polled.RetryAfter.class);
  }

  @Test
  void movesAndDeletesWhatWasRead() throws IOException {
    Files.createDirectories(tool.root().resolve("done"));
    tool.add("rows", "m1", Drift.NONE);
    open(Map.of("whenRead", "move", "moveTo", "done"));
    assertThat(bench.all(5)).hasSize(1);
    assertThat(tool.root().resolve("done/00001")).exists();

    tool.add("rows", "m2", Drift.NONE);
    open(Map.of("whenRead", "delete"));
    assertThat(bench.all(5)).hasSize(1);
    assertThat(tool.root().resolve("in")).isEmptyDirectory();
  }

  @Test
  void saysThatAFolderIsNotThere() {
    open(Map.of("path", "elsewhere"));

    assertThat(bench.check())
        .isEqualTo(
            new CheckResult.Failed(
                Rung.ALLOWED,
                "Folder 'elsewhere' is not at server '127.0.0.1'.",
                "Check the folder's name and the account's rights in it."));
  }

  @Test
  void takesNamesLiterally() throws IOException {
    Files.writeString(tool.root().resolve("in/a*b?[1].csv"), "email\nann@example.com\n");
    Files.writeString(tool.root().resolve("in/axb?[1].csv"), "email\nbob@example.com\n");
    open(Map.of());

    assertThat(bench.fields(5))
        .containsExactlyInAnyOrder(
            "{\"email\":\"ann@example.com\"}", "{\"email\":\"bob@example.com\"}");
  }
}
