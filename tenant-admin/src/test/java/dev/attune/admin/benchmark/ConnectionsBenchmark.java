package dev.attune.admin.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.process.HubClient;
import dev.attune.admin.process.HubProcess;
import dev.attune.admin.testing.FreePort;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.runtime.BundledConnectors;
import dev.attune.connector.runtime.ConnectionConfig;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.runtime.testing.MemorySink;
import dev.attune.connector.schema.Json;
import dev.attune.hub.value.Fields;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What many connections cost that nothing happens on. Measures and prints. */
class ConnectionsBenchmark {
  private static final int CONNECTIONS = Integer.getInteger("attune.bench.connections", 10_000);
  private static final int TENANTS = 10;
  private static final int MORE = 200;

  /** Long enough for threads to end that end when they are not used. */
  private static final Duration STILL = Duration.ofSeconds(130);

  @TempDir private Path folder;

  /** A connector, and settings with which nothing is asked of a tool before somebody wants it. */
  private record Kind(String connector, Map<String, ?> settings, Map<String, ?> credentials) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "http",
              Map.of("baseUrl", "https://tool.example/api"),
              Map.of("method", "bearer", "token", "hush-hush-token")),
          new Kind(
              "email",
              Map.of("smtpHost", "mail.example", "fromAddress", "shop@example.com"),
              Map.of("method", "basic", "username", "shop", "password", "hush-hush")),
          new Kind(
              "jdbc",
              Map.of("host", "db.example", "databaseName", "shop", "targets", List.of("scores")),
              Map.of("method", "basic", "username", "shop", "password", "hush-hush")),
          new Kind(
              "kafka",
              Map.of("servers", List.of("broker.example:9093")),
              Map.of("method", "basic", "username", "shop", "password", "hush-hush")),
          new Kind(
              "segment-destination",
              Map.of("writeKey", "hush-hush-write-key"),
              Map.of("method", "none")));

  @Test
  void openConnectionsCostMemoryAndNoThreads() {
    try (ConnectorRuntime runtime =
        new ConnectorRuntime(
            new BundledConnectors(),
            new MemorySink(),
            new GuardedHttp(OutboundPolicy.internet()),
            Instant::now)) {
      for (int i = 0; i < 10 * KINDS.size(); i++) {
        runtime.open(config("warm-" + i, i));
      }
      long heap = heap();
      int threads = threads();
      long begun = System.nanoTime();
      for (int i = 0; i < CONNECTIONS; i++) {
        runtime.open(config("c" + i, i));
      }
      long opening = System.nanoTime() - begun;
      say(
          "%d connections of %d connectors open: %.1f KB of heap each, %d platform threads (%d before), %.3f ms to open one"
              .formatted(
                  CONNECTIONS,
                  KINDS.size(),
                  (heap() - heap) / 1024.0 / CONNECTIONS,
                  threads(),
                  threads,
                  opening / 1e6 / CONNECTIONS));
      begun = System.nanoTime();
      for (int i = 0; i < MORE; i++) {
        runtime.open(config("more-" + i, i));
        runtime.close(new ConnectionKey("acme", "more-" + i));
      }
      say(
          "with %d open, opening and closing one more takes %.3f ms"
              .formatted(CONNECTIONS, (System.nanoTime() - begun) / 1e6 / MORE));
    }
  }

  @Test
  void aHubWithManyConnectionsTakesMoreAndGivesThemBack() throws Exception {
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
            List.of("--attune.first-tenant=false"));
    try (HubProcess hub = HubProcess.start(plan, line -> {})) {
      hub.awaitReady();
      HubClient client = new HubClient(port, data);
      for (int tenant = 0; tenant < TENANTS; tenant++) {
        create(client, "/api/v1/tenants", Map.of("id", "t" + tenant, "name", "t" + tenant));
      }
      say(
          "a hub without connections: %d MB of heap in use, garbage included; %s platform threads"
              .formatted(Meter.heap(client) >> 20, Meter.threads(client)));
      fill(client);
      double[] adding = new double[MORE];
      List<String> made = new ArrayList<>();
      for (int i = 0; i < MORE; i++) {
        long begun = System.nanoTime();
        made.add(connect(client, CONNECTIONS + i));
        adding[i] = (System.nanoTime() - begun) / 1e6;
      }
      say(
          "a hub with %d connections: %d MB of heap in use, garbage included; %s platform threads"
              .formatted(CONNECTIONS, Meter.heap(client) >> 20, Meter.threads(client)));
      say("  to add one over the API: " + spread(adding));
      double[] removing = new double[MORE];
      for (int i = 0; i < MORE; i++) {
        long begun = System.nanoTime();
        client.delete(made.get(i));
        removing[i] = (System.nanoTime() - begun) / 1e6;
      }
      say("  to remove one: " + spread(removing));
      say(
          "  after %d s in which nothing happened: %s platform threads"
              .formatted(idle(client), Meter.threads(client)));
      hub.stop();
    }
  }

  /** Waits until no more threads end; returns for how long, in seconds. */
  private static long idle(HubClient client) {
    long begun = System.nanoTime();
    long[] last = {Meter.threads(client)};
    await("threads that are not needed have ended")
        .pollDelay(STILL)
        .pollInterval(STILL)
        .atMost(Duration.ofMinutes(10))
        .until(() -> {
          long before = last[0];
          last[0] = Meter.threads(client);
          return last[0] >= before;
        });
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
  }

  private static void fill(HubClient client) throws Exception {
    try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        int number = i;
        all.add(clients.submit(() -> connect(client, number)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
  }

  /** Makes a connection; returns its path. */
  private static String connect(HubClient client, int number) {
    Kind kind = KINDS.get(number % KINDS.size());
    String path = "/api/v1/tenants/t" + (number / KINDS.size()) % TENANTS + "/connections";
    HubClient.Answer answer =
        create(
            client,
            path,
            Map.of(
                "connector",
                kind.connector(),
                "name",
                "number " + number,
                "settings",
                kind.settings(),
                "credentials",
                kind.credentials()));
    return path + "/" + answer.json().text("id");
  }

  private static HubClient.Answer create(
      HubClient client, String path, Map<String, @Nullable Object> resource) {
    HubClient.Answer answer =
        client.post(path, dev.attune.hub.value.Json.write(new Fields(resource)));
    assertThat(answer.status()).as("POST %s: %s", path, answer).isEqualTo(201);
    return answer;
  }

  private static String spread(double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return "p50 %.1f ms, p99 %.1f ms, of %d"
        .formatted(sorted[sorted.length / 2], sorted[sorted.length * 99 / 100], sorted.length);
  }

  /** What is reachable, in bytes. */
  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Those of the operating system; virtual ones are not among them. */
  private static int threads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }

  private static void say(String text) {
    System.out.println("bench: " + text);
  }

  private static ConnectionConfig config(String connection, int number) {
    Kind kind = KINDS.get(number % KINDS.size());
    return new ConnectionConfig(
        new ConnectionKey("acme", connection),
        kind.connector(),
        json(kind.settings()),
        json(kind.credentials()));
  }

  private static Json json(Map<String, ?> value) {
    return new Json(dev.attune.hub.value.Json.write(new Fields(Map.copyOf(value))));
  }
}
