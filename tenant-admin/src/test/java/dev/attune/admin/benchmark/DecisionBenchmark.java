package dev.attune.admin.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.process.HubClient;
import dev.attune.admin.process.HubProcess;
import dev.attune.admin.process.ToolServer;
import dev.attune.admin.testing.FreePort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures how long it takes to hear what to show, beside events that come in; prints it, and fails
 * only if something does not come to its end.
 */
class DecisionBenchmark {
  private static final int CUSTOMERS = 2_000;
  private static final int ASKED = 4_000;

  private static final String JOURNEY =
      """
      journey: offers
      purpose: service
      entry: [{event: order.placed, key: event.properties.order}]
      reentry: always
      steps:
        - id: banner
          wait:
            until: {shown: home-page, channel: web, with: {order: "${enrolment.key}"}}
            atMost: P7D
      """;

  @TempDir private Path folder;

  @Test
  void measures() throws Exception {
    int port = FreePort.find();
    Path data = folder.resolve("data");
    HubProcess.Plan plan =
        new HubProcess.Plan(
            List.of(
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                HubProcess.jar().toString()),
            data,
            port,
            List.of("--attune.first-tenant=false", "--attune.outbound.allow-private=true"));
    try (ToolServer tool = new ToolServer(() -> Duration.ZERO);
        HubProcess hub = HubProcess.start(plan, line -> {})) {
      hub.awaitReady();
      HubClient client = new HubClient(port, data);
      Shopping shop = new Shopping(port, client.create("shop", tool.port(), JOURNEY), CUSTOMERS);
      shop.send(CUSTOMERS, 100, 4);
      shop.sendLast("last");
      ask(client, 500);
      Thread events = Thread.ofPlatform().start(() -> shop.send(CUSTOMERS, 1, 2));
      long[] took = ask(client, ASKED);
      events.join();
      assertThat(took).hasSize(ASKED);
      System.out.printf(
          "decisions: p50 %.1f ms, p99 %.1f ms, most %.1f ms, of %d%n",
          took[ASKED / 2] / 1e6, took[ASKED * 99 / 100] / 1e6, took[ASKED - 1] / 1e6, ASKED);
      hub.stop();
    }
  }

  /** Asks for one customer after the other; returns how long each answer took, in order. */
  private static long[] ask(HubClient client, int times) {
    long[] took = new long[times];
    for (int i = 0; i < times; i++) {
      String body =
          "{\"identifier\": {\"namespace\": \"user_id\", \"value\": \"u%d\"}, \"place\": \"home-page\"}"
              .formatted(i * 7 % CUSTOMERS);
      long began = System.nanoTime();
      HubClient.Answer answer = client.post("/api/v1/tenants/shop/decisions", body);
      took[i] = System.nanoTime() - began;
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
    Arrays.sort(took);
    return took;
  }
}
