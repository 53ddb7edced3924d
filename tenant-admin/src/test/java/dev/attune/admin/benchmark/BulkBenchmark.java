package dev.attune.admin.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.process.HubClient;
import dev.attune.admin.process.HubProcess;
import dev.attune.admin.testing.FreePort;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file of profiles is imported, searched, exported and taken back; how long each takes, and how
 * much heap is seen.
 */
class BulkBenchmark {
  private static final int ROWS = Integer.getInteger("attune.bench.rows", 100_000);
  private static final int SEARCHES = 200;
  private static final long SEED = 1;
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final String TENANT = "acme";
  private static final String PATH = "/api/v1/tenants/" + TENANT;
  private static final List<String> SYLLABLES =
      List.of("ka", "lo", "mi", "ren", "sto", "ber", "an", "tu", "vi", "schu", "del", "ow");

  @TempDir private Path folder;

  private final Random random = new Random(SEED);
  private long mostHeap;

  @Test
  void measures() {
    int port = FreePort.find();
    Path data = folder.resolve("data");
    List<String> launch =
        List.of(
            "-Xmx1g",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-jar",
            HubProcess.jar().toString());
    HubProcess.Plan plan =
        new HubProcess.Plan(launch, data, port, List.of("--attune.first-tenant=false"));
    try (HubProcess hub = HubProcess.start(plan, line -> {})) {
      hub.awaitReady();
      HubClient client = new HubClient(port, data);
      assertThat(
              client
                  .post(
                      "/api/v1/tenants",
                      Json.write(
                          Fields.of("id", TENANT, "name", TENANT)
                              .with(
                                  "quotas",
                                  Fields.of("eventsPerSecond", 1_000_000L)
                                      .with("waitingEntries", 10_000_000L)
                                      .values())))
                  .status())
          .isEqualTo(201);
      byte[] file = file();
      String one = imported(client, file);
      awaitIndex(client);
      search(client, "beginnings of names", this::beginning);
      search(client, "names with an error", this::withError);
      search(client, "whole addresses", () -> "kunde" + random.nextInt(ROWS) + "@example.com");
      exported(client);
      takenBack(client, one);
      hub.stop();
    }
  }

  private String name() {
    StringBuilder name = new StringBuilder();
    for (int i = 2 + random.nextInt(2); i > 0; i--) {
      name.append(SYLLABLES.get(random.nextInt(SYLLABLES.size())));
    }
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private String beginning() {
    return name().substring(0, 4);
  }

  private String withError() {
    String name = name() + " " + name();
    int place = 1 + random.nextInt(3);
    return name.substring(0, place) + name.substring(place + 1);
  }

  private byte[] file() {
    StringBuilder rows = new StringBuilder("email,first_name,last_name,city,plan\n");
    for (int row = 0; row < ROWS; row++) {
      rows.append(
          "kunde%d@example.com,%s,%s,%s,%s\n"
              .formatted(row, name(), name(), name(), row % 3 == 0 ? "pro" : "free"));
    }
    return rows.toString().getBytes(StandardCharsets.UTF_8);
  }

  private String imported(HubClient client, byte[] file) {
    Fields begun = client.post(PATH + "/imports", "{\"name\": \"A benchmark\"}").json();
    String one = PATH + "/imports/" + begun.text("id");
    long sending = System.nanoTime();
    assertThat(client.put(one + "/content", file).status()).isEqualTo(200);
    say("%d rows, %d MB, sent in %s".formatted(ROWS, file.length >> 20, since(sending)));
    long running = System.nanoTime();
    assertThat(client.post(one + "/start", "").status()).isEqualTo(202);
    awaitRows(client, one, "applied");
    say(
        "imported in %s: %.0f rows/s; most heap seen %d MB"
            .formatted(since(running), ROWS / seconds(running), mostHeap >> 20));
    return one;
  }

  private void awaitRows(HubClient client, String one, String what) {
    await(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> {
          mostHeap = Math.max(mostHeap, Meter.heap(client));
          return Meter.number(client.get(one).json(), what) >= ROWS;
        });
  }

  private static void awaitIndex(HubClient client) {
    long begun = System.nanoTime();
    await("the search has all")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() ->
            Boolean.TRUE.equals(
                client
                    .get(PATH + "/profiles?q=kunde" + (ROWS - 1))
                    .json()
                    .object("search")
                    .value("current")));
    say("the search is current %s later".formatted(since(begun)));
  }

  private interface Asked {
    String next();
  }

  private void search(HubClient client, String what, Asked asked) {
    double[] millis = new double[SEARCHES];
    int found = 0;
    int complete = 0;
    long looked = 0;
    for (int i = 0; i < SEARCHES; i++) {
      String words = URLEncoder.encode(asked.next(), StandardCharsets.UTF_8);
      long begun = System.nanoTime();
      Fields answer = client.get(PATH + "/profiles?q=" + words).json();
      millis[i] = seconds(begun) * 1_000;
      found += answer.value("items") instanceof List<?> items && !items.isEmpty() ? 1 : 0;
      complete += Boolean.TRUE.equals(answer.object("search").value("complete")) ? 1 : 0;
      looked = Math.max(looked, Meter.number(answer.object("search"), "looked"));
    }
    Arrays.sort(millis);
    say(
        ("%s: %.1f ms at the median, %.1f ms at p99; of %d searches %d found somebody, %d were"
                + " complete; at most %d documents looked at")
            .formatted(
                what,
                millis[SEARCHES / 2],
                millis[SEARCHES * 99 / 100],
                SEARCHES,
                found,
                complete,
                looked));
  }

  private static void exported(HubClient client) {
    long begun = System.nanoTime();
    String all = client.get(PATH + "/exports/profiles?format=csv").body();
    long lines = all.lines().count();
    assertThat(lines).isGreaterThan(ROWS);
    say("exported %d lines in %s".formatted(lines, since(begun)));
  }

  private void takenBack(HubClient client, String one) {
    mostHeap = 0;
    long begun = System.nanoTime();
    assertThat(client.post(one + "/withdraw", "").status()).isEqualTo(202);
    await("all are gone")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> {
          mostHeap = Math.max(mostHeap, Meter.heap(client));
          String last = "/profiles?identifier=email:kunde%d@example.com".formatted(ROWS - 1);
          return "withdrawn".equals(client.get(one).json().text("state"))
              && client.items(PATH + last) == 0;
        });
    say("taken back in %s; most heap seen %d MB".formatted(since(begun), mostHeap >> 20));
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  private static String since(long begun) {
    return "%.1f s".formatted(seconds(begun));
  }

  private static void say(String text) {
    System.out.println("bench: " + text);
  }
}
