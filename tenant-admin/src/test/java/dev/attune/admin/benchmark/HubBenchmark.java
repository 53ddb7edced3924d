package dev.attune.admin.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.benchmark.mongo.RawLoop;
import dev.attune.admin.process.HubClient;
import dev.attune.admin.process.HubProcess;
import dev.attune.admin.process.ToolServer;
import dev.attune.admin.testing.FreePort;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures and prints; it fails only if something does not come to its end. */
class HubBenchmark {
  private static final int EVENTS = Integer.getInteger("attune.bench.events", 100_000);
  private static final int CUSTOMERS = EVENTS / 5;
  private static final int WARM_UP =
      Integer.getInteger("attune.bench.warm-up", Math.min(10_000, EVENTS / 5));
  private static final int PACE = Integer.getInteger("attune.bench.pace", 500);
  private static final int PACED = Math.min(10_000, EVENTS / 5);
  private static final long NEEDED_BYTES = 4L << 30;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final String JOURNEY =
      """
      journey: order-care
      name: Look after an order
      purpose: service
      entry:
        - {event: order.placed, when: event.properties.amount >= 10, key: event.properties.order}
      reentry: always
      steps:
        - id: thank
          action: request
          connection: tool
          with: {method: post, path: /thanks, body: {order: "${enrolment.key}"}}
        - {id: rest, wait: {for: PT2S}}
        - {id: remember, set: {traits: {last_order: enrolment.key}}}
        - id: ask
          action: request
          connection: tool
          with: {method: post, path: /asks, body: {order: "${enrolment.key}"}}
        - {id: done, exit: {as: completed}}
      """;

  @TempDir private Path folder;

  /** What one run over all events came to. */
  private record Run(
      String how,
      double acceptedPerSecond,
      double appliedPerSecond,
      double doneSeconds,
      Meter before,
      Meter after,
      long mostHeap,
      Latencies latencies) {

    double commands() {
      return (after.commands() - before.commands()) * 1_000.0 / EVENTS;
    }

    double documents() {
      return (after.documents() - before.documents()) * 1_000.0 / EVENTS;
    }

    int bytes() {
      return (int)
          ((after.journalBytes() - before.journalBytes())
              / Math.max(1, after.documents() - before.documents()));
    }
  }

  @Test
  void measures() throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    assertThat(free).as("free bytes in %s", folder).isGreaterThan(NEEDED_BYTES);
    say("load of the machine before: %.1f of %d processors".formatted(load(), processors()));
    List<Run> runs = new ArrayList<>();
    int port = FreePort.find();
    Path data = folder.resolve("data");
    try (ToolServer tool = new ToolServer(() -> Duration.ZERO);
        HubProcess hub = HubProcess.start(plan(port, data), line -> {})) {
      say("ready after %.1f s".formatted(hub.awaitReady() / 1e9));
      HubClient client = new HubClient(port, data);
      warmUp(client, tool);
      runs.add(run("batches of 200", "batches", 200, 8, client, tool));
      runs.add(run("single events", "singles", 1, 64, client, tool));
      paced(client, tool);
      say("compaction: %s".formatted(client.post("/api/v1/store/compact", "").body()));
      hub.stop();
    }
    double raw = raw(runs.getFirst());
    for (Run run : runs) {
      double rawEvents = raw / run.documents() * 1_000;
      say(
          "%s: applied at %.0f %% of the raw loop, which would do %.0f events/s"
              .formatted(run.how(), 100 * run.appliedPerSecond() / rawEvents, rawEvents));
    }
    say("load of the machine after: %.1f".formatted(load()));
  }

  private static HubProcess.Plan plan(int port, Path data) {
    List<String> launch = new ArrayList<>();
    launch.add("-Xmx1g");
    launch.add("--enable-native-access=ALL-UNNAMED");
    launch.add("--sun-misc-unsafe-memory-access=allow");
    String more = System.getProperty("attune.bench.jvm", "");
    launch.addAll(more.isEmpty() ? List.of() : List.of(more.split(" ", -1)));
    launch.add("-jar");
    launch.add(HubProcess.jar().toString());
    return new HubProcess.Plan(
        launch,
        data,
        port,
        List.of(
            "--attune.first-tenant=false",
            "--attune.outbound.allow-private=true",
            "--attune.limits.first-run-per-hour=0"));
  }

  private static void warmUp(HubClient client, ToolServer tool) {
    Shopping warm =
        new Shopping(client.port(), client.create("warm-up", tool.port(), JOURNEY), 1_000);
    warm.send(WARM_UP / 2, 100, 8);
    warm.send(WARM_UP / 2, 1, 64);
    warm.sendLast("last");
    awaitLast(client, warm.shop());
    awaitActions(tool, WARM_UP / 5 * 2);
  }

  private static Run run(
      String how, String tenant, int batch, int clients, HubClient client, ToolServer tool) {
    int done = tool.effects().size();
    Shopping shop =
        new Shopping(client.port(), client.create(tenant, tool.port(), JOURNEY), CUSTOMERS);
    Meter before = Meter.read(client);
    long begun = System.nanoTime();
    long sending = shop.send(EVENTS, batch, clients);
    shop.sendLast("last");
    long heap = awaitLast(client, shop.shop());
    long applying = System.nanoTime() - begun;
    awaitActions(tool, done + EVENTS / 5 * 2);
    long all = System.nanoTime() - begun;
    Run run =
        new Run(
            how,
            perSecond(EVENTS, sending),
            perSecond(EVENTS, applying),
            all / 1e9,
            before,
            Meter.read(client),
            heap,
            Latencies.of(shop.orderedAt(), tool));
    say(
        ("%s: %.0f events/s accepted, %.0f/s applied, all actions done after %.1f s (%.0f events/s"
                + " end to end), %d refused for later")
            .formatted(
                how,
                run.acceptedPerSecond(),
                run.appliedPerSecond(),
                run.doneSeconds(),
                EVENTS / run.doneSeconds(),
                shop.refused()));
    say(
        ("  per 1,000 events: %.1f store commands, %.0f documents written of %d bytes; most heap"
                + " seen %d MB; collector paused %.1f s")
            .formatted(
                run.commands(),
                run.documents(),
                run.bytes(),
                heap >> 20,
                run.after().gcSeconds() - before.gcSeconds()));
    say("  store commands by name: %s".formatted(run.after().since(before)));
    Stages stages = run.after().stages().since(before.stages());
    say("  for 1,000 events: %s".formatted(stages.commands(EVENTS)));
    say("  " + stages.legs());
    say("  signal to action, the backlog included: %s".formatted(run.latencies()));
    return run;
  }

  /** Waits until all of a shop is applied; returns the most heap that was seen meanwhile. */
  private static long awaitLast(HubClient client, HubClient.Shop shop) {
    long[] most = {0};
    await("all of " + shop.tenant() + " is applied")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> {
          most[0] = Math.max(most[0], Meter.heap(client));
          String path = "/api/v1/tenants/" + shop.tenant() + "/profiles?identifier=user_id:last";
          return client.items(path) == 1;
        });
    return most[0];
  }

  private static void awaitActions(ToolServer tool, int number) {
    await(number + " actions")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> tool.effects().size() >= number);
  }

  private static void paced(HubClient client, ToolServer tool) {
    int done = tool.effects().size();
    Shopping shop =
        new Shopping(client.port(), client.create("paced", tool.port(), JOURNEY), CUSTOMERS);
    Meter before = Meter.read(client);
    shop.sendEvenly(PACED, PACE);
    awaitActions(tool, done + PACED / 5 * 2);
    Stages stages = Meter.read(client).stages().since(before.stages());
    say(
        "at %d single events/s: signal to action %s"
            .formatted(PACE, Latencies.of(shop.orderedAt(), tool)));
    say("  for 1,000 events: %s".formatted(stages.commands(PACED)));
    say("  " + stages.legs());
  }

  private double raw(Run run) {
    long documents = run.after().documents() - run.before().documents();
    double raw = RawLoop.perSecond(folder.resolve("raw"), documents, run.bytes());
    say("raw loop: %.0f documents/s of %d bytes in bulks of 500".formatted(raw, run.bytes()));
    return raw;
  }

  private static double perSecond(int events, long nanos) {
    return events * (double) TimeUnit.SECONDS.toNanos(1) / nanos;
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static void say(String text) {
    System.out.println("bench: " + text);
  }
}
