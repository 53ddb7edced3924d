package dev.attune.admin.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.crash.mongo.StoppedStore;
import dev.attune.admin.process.HubClient;
import dev.attune.admin.process.HubProcess;
import dev.attune.admin.process.ToolServer;
import dev.attune.admin.process.UnpackedHub;
import dev.attune.admin.testing.FreePort;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * People are erased while the hub is killed in the midst of it: at the end there is a receipt for
 * each, nothing of them in the store, and all of the others. Repeat a run with {@code
 * -Dattune.kill.seed=…}; the operating system's timing still differs.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Killing.ONE_AT_A_TIME)
class ErasureKillIT {
  private static final int KILLS = Integer.getInteger("attune.erasure.kills", 2);
  private static final int PEOPLE = KILLS + 4;
  private static final int EVENTS = 40;
  private static final long SEED = Long.getLong("attune.kill.seed", System.nanoTime());
  private static final long LATEST_KILL_NANOS = 1_500_000_000;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final TenantId TENANT = new TenantId("acme");
  private static final String PATH = "/api/v1/tenants/acme";

  private static final String JOURNEY =
      """
      journey: seen
      purpose: service
      entry: [{event: Seen, key: event.properties.n}]
      reentry: always
      steps:
        - {id: tell, action: request, connection: tool,
           with: {method: post, path: /seen, body: {n: "${enrolment.key}"}}}
      """;

  @TempDir private Path folder;

  @Test
  void whoeverIsErasedIsGoneWithAReceiptHoweverOftenTheHubIsKilled() throws Exception {
    System.out.println("seed " + SEED + ", " + KILLS + " kills");
    Random random = new Random(SEED);
    Path nothing = Files.createDirectory(folder.resolve("nothing"));
    HubProcess.Plan plan =
        new HubProcess.Plan(
            UnpackedHub.get().launch(nothing),
            folder.resolve("data"),
            FreePort.find(),
            List.of(
                "--attune.first-tenant=false",
                "--attune.outbound.allow-private=true",
                "--attune.lease-term=5s"));
    HubClient client = new HubClient(plan.port(), plan.data());
    HubProcess hub = start(plan);
    try (ToolServer tool = new ToolServer(() -> Duration.ofMillis(20))) {
      HubClient.Shop shop = client.create(TENANT.value(), tool.port(), JOURNEY);
      for (int person = 0; person < PEOPLE; person++) {
        sends(client, shop, person);
      }
      for (int person = 0; person < KILLS; person++) {
        String profile = profile(client, person);
        // The answer may not come: whoever asks does not know whether it was taken.
        CompletableFuture<Void> asked =
            CompletableFuture.runAsync(() -> client.delete(PATH + "/profiles/" + profile));
        LockSupport.parkNanos(random.nextLong(LATEST_KILL_NANOS));
        hub.kill();
        boolean isAnswered = asked.handle((done, failure) -> failure == null).join();
        System.out.println("killed; answered before: " + isAnswered);
        hub = start(plan);
        await("that the erasing is taken in")
            .atMost(PATIENCE)
            .until(() -> isErased(client, profile));
      }
      check(client);
      hub.stop();
      try (StoppedStore store = new StoppedStore(plan.data())) {
        check(store.stores());
      }
    } finally {
      hub.close();
    }
  }

  /**
   * Asks once more, should the first time have come to nothing: who does not say which state of the
   * profile is meant to go, because it has changed since, is asked to look again.
   */
  private static boolean isErased(HubClient client, String profile) {
    int status = client.delete(PATH + "/profiles/" + profile).status();
    assertThat(status).as("what comes of the erasing").isIn(202, 404, 412);
    return status != 412;
  }

  private static HubProcess start(HubProcess.Plan plan) {
    HubProcess hub = HubProcess.start(plan, line -> {});
    hub.awaitReady();
    return hub;
  }

  private static void sends(HubClient client, HubClient.Shop shop, int person) throws IOException {
    List<Object> events =
        IntStream.range(0, EVENTS)
            .<Object>mapToObj(number ->
                Fields.of("type", "track", "userId", "person-" + person)
                    .with("messageId", "m-%d-%d".formatted(person, number))
                    .with("event", "Seen")
                    .with(
                        "properties", Fields.of("n", "n-%d-%d".formatted(person, number)).values())
                    .values())
            .toList();
    HubClient.Answer taken =
        client.track("/v1/batch", shop.writeKey(), Json.write(Fields.of("batch", events)));
    assertThat(taken.status()).as(taken.body()).isEqualTo(200);
  }

  private static String profile(HubClient client, int person) {
    String path = PATH + "/profiles?identifier=user_id:person-" + person;
    await().atMost(PATIENCE).until(() -> client.items(path) == 1);
    return String.valueOf(client.list(path).getFirst().text("id"));
  }

  private static void check(HubClient client) {
    await("all erasures are complete")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(() ->
            client.list(PATH + "/erasures").stream()
                    .filter(one -> "complete".equals(one.text("state")))
                    .count()
                >= KILLS);
    List<Fields> erasures = client.list(PATH + "/erasures");
    System.out.println(erasures);
    assertThat(erasures).as("one for each person, however often it was asked for").hasSize(KILLS);
    for (Fields erasure : erasures) {
      Fields receipt = erasure.object("receipt");
      Fields given =
          Fields.of(
              "receipt", String.valueOf(receipt.text("receipt")),
              "signature", String.valueOf(receipt.text("signature")));
      assertThat(client.post("/api/v1/receipt-key/verify", Json.write(given)).body())
          .contains("\"valid\":true");
    }
    assertThat(client.get("/api/v1/doctor").body()).contains("\"sound\":true");
  }

  private static void check(HubStores stores) {
    for (int person = 0; person < PEOPLE; person++) {
      IdentifierKey key = new IdentifierKey(TENANT, new Identifier("user_id", "person-" + person));
      assertThat(stores.claims().read(List.of(key)).size())
          .as("claims of person %d", person)
          .isEqualTo(person < KILLS ? 0 : 1);
    }
    List<String> kept =
        stores.history().newest(TENANT, null, PEOPLE * EVENTS * 2).stream()
            .map(entry -> entry.event().key().id())
            .sorted()
            .toList();
    List<String> ofOthers =
        IntStream.range(KILLS, PEOPLE)
            .boxed()
            .flatMap(person ->
                IntStream.range(0, EVENTS).mapToObj(number -> "m-%d-%d".formatted(person, number)))
            .sorted()
            .toList();
    assertThat(kept).as("events of the others, each once, and no others").isEqualTo(ofOthers);
  }
}
