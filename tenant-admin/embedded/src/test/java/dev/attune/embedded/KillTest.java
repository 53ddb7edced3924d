package dev.attune.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a writing process, as {@code kill -9} does, and looks at what the next one finds. */
class KillTest {

  private static final int KEYS = 400;
  private static final int KILLS = 4;

  @TempDir Path folder;

  @Test
  void losesNothingAcknowledgedWhenItsProcessIsKilled() throws IOException {
    long seed = Long.getLong("attune.seed", System.nanoTime());
    System.out.println("KillTest: -Dattune.seed=" + seed);
    SplittableRandom random = new SplittableRandom(seed);
    int[] done = new int[KEYS];
    int acknowledged = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Workload workload = new Workload(done, new Workload.Listener() {});
      acknowledged += runAndKill(workload, done, random);
      try (EmbeddedStore store = EmbeddedStore.open(EmbeddedStoreSettings.in(data()));
          MongoClient client = MongoClients.create(store.connectionString())) {
        FoundDocuments found =
            FoundDocuments.in(
                client.getDatabase(KilledWriter.DATABASE).getCollection(KilledWriter.COLLECTION));
        assertThat(workload.faults(found, workload.acknowledgedSoFar()))
            .as("seed %d, kill %d", seed, kill)
            .isEmpty();
        done = workload.numbers(found);
      }
    }
    System.out.println("KillTest: " + acknowledged + " changes acknowledged, " + KILLS + " kills");
    assertThat(acknowledged).isGreaterThan(KILLS * 100);
  }

  private Path data() {
    return folder.resolve("data");
  }

  /** Returns how many changes were acknowledged. */
  private int runAndKill(Workload workload, int[] done, SplittableRandom random)
      throws IOException {
    Path start = folder.resolve("done");
    Files.write(start, Arrays.stream(done).mapToObj(Integer::toString).toList());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                data().toString(),
                start.toString(),
                Long.toString(random.nextLong()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int killAfter = 500 + random.nextInt(2_000);
    int lines = 0;
    int acknowledged = 0;
    try (BufferedReader output = process.inputReader(StandardCharsets.US_ASCII)) {
      String line;
      while ((line = output.readLine()) != null) {
        if (++lines == killAfter) {
          // Not of the process itself, which would close its output as well.
          process.toHandle().destroyForcibly();
        }
        acknowledged += note(line, workload);
      }
    } finally {
      process.destroyForcibly();
    }
    assertThat(lines).as("lines of the process before its end").isGreaterThanOrEqualTo(killAfter);
    return acknowledged;
  }

  private static int note(String line, Workload workload) {
    List<String> words = List.of(line.split(" "));
    if (words.size() < 4) {
      // Says something else, or was cut off.
      return 0;
    }
    int key = Integer.parseInt(words.get(1));
    int number = Integer.parseInt(words.get(2));
    if (words.getFirst().equals(KilledWriter.TRIED)) {
      workload.tryChange(key, number);
      return 0;
    }
    workload.acknowledge(key, number);
    return 1;
  }
}
