package dev.attune.admin.crash;

import static org.awaitility.Awaitility.await;

import dev.attune.admin.process.HubClient;
import dev.attune.admin.process.HubProcess;
import dev.attune.admin.process.UnpackedHub;
import dev.attune.admin.testing.FreePort;
import dev.attune.crash.probe.PhaseProbe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** Starts a hub, kills it in the middle of a phase, and starts it again on the same data. */
final class Killing implements AutoCloseable {
  /** What tests that kill hubs lock: they run beside those of pages, which wait for a browser. */
  static final String ONE_AT_A_TIME = "killing";

  private static final long PHASE_SECONDS = 30;
  private static final long WARM_UP_NANOS = 1_500_000_000;
  private static final int MORE_TRIES = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final long begun = System.nanoTime();
  private final Path data;
  private final Random random;
  private final PhaseWatch watch = new PhaseWatch();
  private final Map<Phase, Integer> hits = new EnumMap<>(Phase.class);
  private final HubProcess.Plan plan;
  private final HubClient client;
  private List<ShopTraffic> traffic = List.of();
  private HubProcess hub;
  private long startNanos;
  private long compactNanos = 100_000_000;
  private int kills;

  Killing(Path folder, Random random) throws IOException {
    this.data = folder.resolve("data");
    this.random = random;
    int port = FreePort.find();
    this.plan =
        new HubProcess.Plan(
            UnpackedHub.get().launch(probe(folder.resolve("probe.jar"))),
            data,
            port,
            List.of(
                "--attune.first-tenant=false",
                "--attune.outbound.allow-private=true",
                "--attune.limits.first-run-per-hour=0"));
    this.client = new HubClient(port, data);
    this.hub = HubProcess.start(plan, watch::line);
    this.startNanos = hub.awaitReady();
  }

  /** A jar with the probe alone: no other class of the tests comes near the hub. */
  private static Path probe(Path jar) throws IOException {
    String name = PhaseProbe.class.getName().replace('.', '/');
    Path classes =
        Path.of(PhaseProbe.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    Path from = classes.resolve(name).getParent();
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
      }
      out.putNextEntry(
          new JarEntry(
              "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports"));
      out.write((PhaseProbe.class.getName() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  HubClient client() {
    return client;
  }

  Path data() {
    return data;
  }

  void underLoadOf(List<ShopTraffic> shops) {
    traffic = shops;
  }

  /** Kills at least so many times, and until every phase was hit. */
  void kill(int atLeast) {
    List<Phase> aims = new ArrayList<>();
    while (aims.size() < atLeast) {
      aims.addAll(EnumSet.allOf(Phase.class));
    }
    Collections.shuffle(aims, random);
    aims.forEach(this::kill);
    for (int i = 0; i < MORE_TRIES && !missed().isEmpty(); i++) {
      kill(missed().iterator().next());
    }
  }

  /** Kills until so many kills fell in the middle of that phase; at most twice as often. */
  void kill(Phase aim, int times) {
    for (int i = 0; i < 2 * times && hits.getOrDefault(aim, 0) < times; i++) {
      kill(aim);
    }
  }

  /** How many kills fell in the middle of that phase. */
  int hits(Phase phase) {
    return hits.getOrDefault(phase, 0);
  }

  /** The phases that no kill hit. */
  Set<Phase> missed() {
    Set<Phase> missed = EnumSet.allOf(Phase.class);
    missed.removeAll(hits.keySet());
    return missed;
  }

  private void kill(Phase aim) {
    Set<Phase> hit =
        switch (aim) {
          case APPEND, BATCH, RELAY, DELIVERY -> amid(aim);
          case TIMERS -> amidTimers();
          case COMPACTION -> amidCompaction();
          case START_UP -> amidStart();
        };
    kills++;
    hit.forEach(phase -> hits.merge(phase, 1, Integer::sum));
    startAgain();
    System.out.printf(
        "kill %d at %d s: aimed at %s, hit %s; ready after %.1f s%n",
        kills, seconds(), aim, hit, startNanos / 1e9);
  }

  /** How long the run takes so far. */
  long seconds() {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
  }

  private void startAgain() {
    watch.begin();
    hub = HubProcess.start(plan, watch::line);
    startNanos = hub.awaitReady();
  }

  /** The actions that went on as ones that may have arrived. */
  Set<String> doubted() {
    return watch.doubted();
  }

  private Set<Phase> amid(Phase aim) {
    park(WARM_UP_NANOS);
    watch.awaitBeginning(aim, PHASE_SECONDS);
    park(watch.usualNanos(aim));
    hub.kill();
    return watch.open();
  }

  private Set<Phase> amidTimers() {
    park(WARM_UP_NANOS / 2);
    traffic.forEach(ShopTraffic::burst);
    park(WARM_UP_NANOS / 2);
    traffic.forEach(shop -> shop.pause(true));
    try {
      return amid(Phase.TIMERS);
    } finally {
      traffic.forEach(shop -> shop.pause(false));
    }
  }

  private Set<Phase> amidCompaction() {
    park(WARM_UP_NANOS);
    long begun = System.nanoTime();
    CompletableFuture<HubClient.Answer> compaction = client.postLater("/api/v1/store/compact");
    park(compactNanos);
    boolean over = compaction.isDone();
    if (over) {
      compactNanos = Math.max(10_000_000, (System.nanoTime() - begun) / 2);
    }
    hub.kill();
    Set<Phase> open = watch.open();
    if (!over) {
      open.add(Phase.COMPACTION);
    }
    return open;
  }

  private Set<Phase> amidStart() {
    hub.kill();
    watch.begin();
    hub = HubProcess.start(plan, watch::line);
    park(startNanos);
    boolean ready = hub.isReady();
    hub.kill();
    Set<Phase> open = watch.open();
    if (!ready) {
      open.add(Phase.START_UP);
    }
    return open;
  }

  private void park(long atMostNanos) {
    LockSupport.parkNanos(random.nextLong(Math.max(1, atMostNanos)));
  }

  /** Ends the hub as a person does. */
  void stop() {
    hub.stop();
  }

  String report() {
    StringBuilder report = new StringBuilder("%d kills; hits:".formatted(kills));
    for (Phase phase : Phase.values()) {
      report.append(" %s %d".formatted(phase.text(), hits.getOrDefault(phase, 0)));
    }
    return report.toString();
  }

  /**
   * Nobody is on the way, nothing is to be sent, and what was sent has come back. A mail server's
   * threads may complain meanwhile of connections that the kills broke.
   */
  void awaitRest(List<String> tenants) {
    for (String tenant : tenants) {
      String path = "/api/v1/tenants/" + tenant;
      for (String open :
          List.of(
              "/journeys/order-care/enrolments",
              "/deliveries?state=queued",
              "/deliveries?state=ambiguous")) {
        try {
          await("nothing is left of " + path + open)
              .dontCatchUncaughtExceptions()
              .atMost(PATIENCE)
              .pollInterval(Duration.ofMillis(300))
              .until(() -> client.items(path + open) == 0);
        } catch (ConditionTimeoutException e) {
          System.out.println(client.get(path + open).body());
          System.out.println(lastLines());
          throw e;
        }
      }
    }
    Deque<String> seen = new ArrayDeque<>(List.of(entries()));
    await("the log stands still")
        .dontCatchUncaughtExceptions()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> {
          String before = seen.removeLast();
          seen.add(entries());
          return before.equals(seen.getLast());
        });
    System.out.printf("at rest after %d s%n", seconds());
  }

  /** How many entries were worked off. */
  private String entries() {
    return String.valueOf(client.get("/api/v1/doctor").json().value("entries"));
  }

  String lastLines() {
    return hub.lastLines();
  }

  @Override
  public void close() {
    hub.close();
  }
}
