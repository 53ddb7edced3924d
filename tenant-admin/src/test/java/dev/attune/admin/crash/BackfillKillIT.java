package dev.attune.admin.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.process.HubClient;
import dev.attune.admin.process.HubProcess;
import dev.attune.admin.process.UnpackedHub;
import dev.attune.admin.testing.FreePort;
import dev.attune.hub.value.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The fetching of a tool's history goes on where it was, however often the hub is killed meanwhile:
 * each item is one event, and a kill costs no more than pages that were under way. Repeat a run
 * with {@code -Dattune.kill.seed=…}; the operating system's timing still differs.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Killing.ONE_AT_A_TIME)
class BackfillKillIT {
  private static final int KILLS = 4;
  private static final long SEED = Long.getLong("attune.kill.seed", System.nanoTime());
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long WITHIN_A_PAGE_NANOS = 60_000_000;
  private static final String TENANT = "acme";

  private static final String ARCHIVE =
      """
      connector: archive
      version: 1.0.0
      title: Archive
      settings: {}
      http: {base: "http://localhost:PORT"}
      sources:
        entries:
          poll: {get: /entries, query: {after: "${cursor | '0'}"}, every: PT10S}
          first: "'LAST'"
          items: response.body.items
          cursor: response.body.next
          more: response.body.more
          id: "'entry-' + string(item.number)"
          history: {since: "'0'", at: timestamp(item.at), left: response.body.left}
          event:
            name: "'entry.written'"
            at: timestamp(item.at)
            identifiers: {email: "'c' + string(item.number % 40) + '@example.com'"}
            properties: {number: item.number}
      """;

  @TempDir private Path folder;

  @Test
  void bringsEachItemOnceAndAsksForNoPageTwiceButThoseUnderWayAtAKill() throws Exception {
    System.out.println("seed " + SEED + ", " + KILLS + " kills");
    Random random = new Random(SEED);
    try (ArchiveServer tool = new ArchiveServer()) {
      HubProcess.Plan plan = plan(tool);
      HubClient client = new HubClient(plan.port(), plan.data());
      HubProcess hub = start(plan);
      try {
        String path = begin(client);
        for (int i = 1; i <= KILLS; i++) {
          tool.awaitPage(i * ArchiveServer.PAGES / (KILLS + 1));
          LockSupport.parkNanos(random.nextLong(WITHIN_A_PAGE_NANOS));
          hub.kill();
          System.out.printf("kill %d after %d pages%n", i, tool.historyPages());
          hub = start(plan);
        }
        Fields ended = awaitEnd(client, path);
        System.out.println(ended + ", pages asked for: " + tool.historyPages());
        check(client, path);
        assertThat(tool.historyPages())
            .as("pages asked for, of which a kill may cost the one under way and one more")
            .isBetween(ArchiveServer.PAGES, ArchiveServer.PAGES + 2 * KILLS);
      } finally {
        hub.close();
      }
    }
  }

  private HubProcess.Plan plan(ArchiveServer tool) throws IOException {
    Path connectors = Files.createDirectory(folder.resolve("connectors"));
    Files.writeString(
        connectors.resolve("archive.yaml"),
        ARCHIVE
            .replace("PORT", String.valueOf(tool.port()))
            .replace("LAST", String.valueOf(ArchiveServer.ITEMS)));
    // Only what is shipped: there is nothing more to put on its class path.
    Path nothing = Files.createDirectory(folder.resolve("nothing"));
    return new HubProcess.Plan(
        UnpackedHub.get().launch(nothing),
        folder.resolve("data"),
        FreePort.find(),
        List.of(
            "--attune.first-tenant=false",
            "--attune.outbound.allow-private=true",
            "--attune.connectors.folder=" + connectors));
  }

  private static HubProcess start(HubProcess.Plan plan) {
    HubProcess hub = HubProcess.start(plan, line -> {});
    hub.awaitReady();
    return hub;
  }

  /** Connects the tool and has its history fetched; returns the connection's path. */
  private static String begin(HubClient client) {
    assertThat(client.post("/api/v1/tenants", "{\"id\": \"acme\", \"name\": \"acme\"}").status())
        .isEqualTo(201);
    HubClient.Answer made =
        client.post(
            "/api/v1/tenants/" + TENANT + "/connections",
            """
            {"connector": "archive", "name": "archive", "settings": {}}\
            """);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    String path = "/api/v1/tenants/" + TENANT + "/connections/" + made.json().text("id");
    HubClient.Answer backfill = client.post(path + "/backfill", "{\"perSecond\": 400}");
    assertThat(backfill.status()).as(backfill.body()).isEqualTo(202);
    return path;
  }

  private static Fields awaitEnd(HubClient client, String path) {
    await("the backfill is done")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> "done".equals(backfill(client, path).text("state")));
    return backfill(client, path);
  }

  private static Fields backfill(HubClient client, String path) {
    return client.get(path + "/backfill").json().object("backfill");
  }

  /** Each item is an event, once, and what came twice was recognised. */
  private static void check(HubClient client, String path) {
    await("all is applied")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() ->
            assertThat(client.get(path + "/counts").json().value("applied"))
                .isEqualTo((long) ArchiveServer.ITEMS));
    Fields counts = client.get(path + "/counts").json();
    System.out.println(counts);
    assertThat(client.get("/api/v1/doctor").body()).contains("\"sound\":true");
    long events =
        client.list("/api/v1/tenants/" + TENANT + "/profiles?limit=200").stream()
            .mapToLong(profile -> client.items(timeline(profile)))
            .sum();
    assertThat(events).as("events in all timelines").isEqualTo(ArchiveServer.ITEMS);
  }

  private static String timeline(Fields profile) {
    return "/api/v1/tenants/%s/profiles/%s/timeline?limit=200"
        .formatted(TENANT, profile.text("id"));
  }
}
