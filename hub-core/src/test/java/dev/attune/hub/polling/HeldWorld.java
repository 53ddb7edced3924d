package dev.attune.hub.polling;

import dev.attune.hub.limit.CallBudget;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.InterleavedPort;
import dev.attune.hub.time.SeededIds;
import dev.attune.hub.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Subscriptions in virtual time: small ports in memory and as many workers as a test wants. */
final class HeldWorld {
  static final String QUEUE = "queue";

  /** Six at once and three of one tenant, pages of 5 entries, 2 s of patience, 2 min of share. */
  static final HoldSettings SETTINGS =
      new HoldSettings(
          new PollSettings(
              6,
              3,
              5,
              1,
              Duration.ofSeconds(2),
              Duration.ofSeconds(90),
              Duration.ofSeconds(5),
              Duration.ofSeconds(3),
              Duration.ofMinutes(10),
              Duration.ofMinutes(15),
              Duration.ofSeconds(1),
              Duration.ofSeconds(5)),
          Duration.ofMinutes(2));

  final VirtualTime time;
  final PollStore store;
  final KnownTargets targets;
  final List<LogEntry.Signal> log;
  final List<RuntimeException> failures = new ArrayList<>();
  final List<ConnectionKey> lost = new ArrayList<>();
  private final Map<ConnectionKey, HeldTool> tools = new LinkedHashMap<>();
  private final InterleavedPort<PollStore> stored;
  private final SignalLog intake;
  private final long seed;

  HeldWorld(long seed) {
    this.seed = seed;
    this.time = new VirtualTime(seed);
    this.stored = new InterleavedPort<>(time, PollStore.class, new InMemoryPollStore());
    this.store = stored.port();
    this.targets = new KnownTargets(time);
    this.intake = new SignalLog(time);
    this.log = intake.signals();
  }

  /** How often a cursor or a lease was kept. */
  int kept() {
    return stored.calls("keep");
  }

  PollWorker worker(String name) {
    VirtualTime.Node node = time.node(name);
    SubscriberOn subscriber = new SubscriberOn(name);
    PollPorts ports =
        new PollPorts(
            store,
            targets,
            subscriber,
            intake,
            CallBudget.UNLIMITED,
            node,
            node,
            new SeededIds(seed + name.hashCode()),
            new MetricsHere());
    PollWorker worker = PollWorker.holding(ports, subscriber, SETTINGS);
    worker.start();
    return worker;
  }

  HeldTool tool(TenantId tenant, String name) {
    ConnectionKey key = Samples.connection(tenant, name);
    targets.add(key);
    return tools.computeIfAbsent(key, connection -> new HeldTool(time, connection));
  }

  void change(HeldTool tool, boolean isPaused) {
    targets.change(tool.connection(), isPaused);
  }

  void refuseFor(Duration wait) {
    intake.refuseFor(wait);
  }

  /** Lets tenants take nothing in, though no connection is paused. */
  void suspend(boolean newSuspended) {
    targets.suspend(newSuspended);
  }

  /** What happens right after entries became durable. */
  void onStored(@Nullable Runnable hook) {
    intake.onStored(hook);
  }

  PollRecord record(HeldTool tool) {
    return store.read(tool.connection()).orElse(PollRecord.FRESH);
  }

  @Nullable String cursor(HeldTool tool) {
    return record(tool).sources().getOrDefault(QUEUE, PollState.FRESH).cursor();
  }

  List<String> logged(HeldTool tool) {
    return intake.of(tool.connection());
  }

  private final class SubscriberOn implements Subscriber {
    private final String node;

    SubscriberOn(String node) {
      this.node = node;
    }

    @Override
    public Map<String, PollRhythm> sources(ConnectionKey connection) {
      return targets.isWanted(connection)
          ? Map.of(QUEUE, PollRhythm.steady(Duration.ofSeconds(5)))
          : Map.of();
    }

    @Override
    public PollAnswer poll(
        ConnectionKey connection,
        String source,
        @Nullable String cursor,
        int atMost,
        Duration patience) {
      HeldTool tool = tools.get(connection);
      if (tool == null) {
        throw new IllegalStateException("There is no tool for " + connection + ".");
      }
      return tool.poll(node, cursor, atMost, patience);
    }

    @Override
    public void release(ConnectionKey connection) {
      time.pause();
      HeldTool tool = tools.get(connection);
      if (tool != null) {
        tool.drop(node);
      }
    }
  }

  private final class MetricsHere implements PollMetrics {
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
