package dev.attune.hub.backfill;

import static dev.attune.hub.pipeline.Samples.ACME;

import dev.attune.hub.log.LogEntry;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.polling.SignalLog;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.InterleavedPort;
import dev.attune.hub.time.SeededIds;
import dev.attune.hub.time.VirtualTime;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Backfills in virtual time: tools with items in them, and as many workers as a test wants. */
final class BackfillWorld implements HistorySource {
  static final Instant POLLED = Instant.parse("2027-01-01T00:00:00Z");

  final VirtualTime time;
  final BackfillStore store;
  final List<LogEntry.Signal> log;
  final List<Instant> loggedAt;
  final List<RuntimeException> failures = new ArrayList<>();
  final List<ConnectionKey> lost = new ArrayList<>();
  final List<Range> asked = new ArrayList<>();
  private final InterleavedPort<BackfillStore> stored;
  private final SignalLog intake;
  private final Map<String, Integer> items = new TreeMap<>();
  private final long seed;
  private @Nullable Instant polled = POLLED;
  private @Nullable HistoryAnswer scripted;
  private int underWay;
  private int mostAtOnce;

  BackfillWorld(long seed) {
    this.seed = seed;
    this.time = new VirtualTime(seed);
    this.stored = new InterleavedPort<>(time, BackfillStore.class, new InMemoryBackfillStore());
    this.store = stored.port();
    this.intake = new SignalLog(time);
    this.log = intake.signals();
    this.loggedAt = intake.storedAt();
  }

  BackfillWorker worker(String name) {
    VirtualTime.Node node = time.node(name);
    BackfillWorker worker =
        new BackfillWorker(
            new BackfillPorts(
                store,
                this,
                intake,
                node,
                node,
                new SeededIds(seed + name.hashCode()),
                new MetricsHere()),
            BackfillSettings.DEFAULT);
    worker.start();
    return worker;
  }

  /** A connection whose tool has so many items of before, and somebody wants them. */
  ConnectionKey order(TenantId tenant, String name, int count, int perSecond) {
    ConnectionKey key = Samples.connection(tenant, name);
    items.put(key.connection().value(), count);
    store.begin(
        Backfill.begun(
            key,
            "backfill of " + name,
            new Backfill.Order("inbox", null, perSecond, time.now(), "ann")));
    return key;
  }

  ConnectionKey order(int count, int perSecond) {
    return order(ACME, "mail", count, perSecond);
  }

  void polledUntil(@Nullable Instant until) {
    polled = until;
  }

  void answers(@Nullable HistoryAnswer answer) {
    scripted = answer;
  }

  void refuseFor(Duration wait) {
    intake.refuseFor(wait);
  }

  void onStored(@Nullable Runnable hook) {
    intake.onStored(hook);
  }

  void storeIsDown(boolean isDown) {
    stored.isDown(isDown);
  }

  int mostAtOnce() {
    return mostAtOnce;
  }

  Backfill backfill(ConnectionKey connection) {
    return store.read(connection).orElseThrow();
  }

  boolean isDone(ConnectionKey connection) {
    return backfill(connection).state() == Backfill.State.DONE;
  }

  void steer(ConnectionKey connection, Backfill.State from, Backfill.State to) {
    if (!store.steer(connection, backfill(connection).id(), from, to, null, time.now())) {
      throw new IllegalStateException("It is " + backfill(connection).state() + ".");
    }
  }

  List<String> logged(ConnectionKey connection) {
    return intake.of(connection);
  }

  static List<String> items(int count) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add("item-" + i);
    }
    return all;
  }

  @Override
  public @Nullable Instant polledUntil(ConnectionKey connection, String source) {
    time.pause();
    return polled;
  }

  @Override
  public HistoryAnswer ask(
      ConnectionKey connection,
      String source,
      Range range,
      @Nullable String cursor,
      int atMost,
      Duration patience) {
    asked.add(range);
    underWay++;
    mostAtOnce = Math.max(mostAtOnce, underWay);
    try {
      time.delay(Duration.ofMillis(20));
      return scripted == null ? page(connection, cursor, atMost) : scripted;
    } finally {
      underWay--;
    }
  }

  private HistoryAnswer page(ConnectionKey connection, @Nullable String cursor, int atMost) {
    int count = items.getOrDefault(connection.connection().value(), 0);
    int from = cursor == null ? 0 : Integer.parseInt(cursor);
    int to = Math.min(count, from + atMost);
    return new HistoryAnswer.Page(
        items(count).subList(from, to).stream().map(item -> signal(connection, item)).toList(),
        String.valueOf(to),
        to < count,
        to == 0 ? null : POLLED.minusSeconds(count - to + 1L),
        (long) count - to);
  }

  private LogEntry.Signal signal(ConnectionKey connection, String item) {
    return new LogEntry.Signal(
        connection, item, Fields.of("name", "fetched", "user", "ann"), time.now(), null, true);
  }

  private final class MetricsHere implements BackfillMetrics {
    @Override
    public void lost(ConnectionKey connection) {
      lost.add(connection);
    }

    @Override
    public void failed(RuntimeException cause) {
      failures.add(cause);
    }
  }
}
