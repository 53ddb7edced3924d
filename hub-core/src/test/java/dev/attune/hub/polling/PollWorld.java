package dev.attune.hub.polling;

import dev.attune.hub.limit.Allowance;
import dev.attune.hub.limit.Budgets;
import dev.attune.hub.limit.CallBudget;
import dev.attune.hub.limit.InMemoryBudgetStore;
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

/** Polls in virtual time: small ports in memory and as many workers as a test wants. */
final class PollWorld {
  static final String INBOX = "inbox";

  /** A page of 5 entries, 4 pages a turn, 6 connections at once and 3 of one tenant. */
  static final PollSettings SETTINGS =
      new PollSettings(
          6,
          3,
          5,
          4,
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(5),
          Duration.ofSeconds(3),
          Duration.ofMinutes(10),
          Duration.ofMinutes(15),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5));

  final VirtualTime time;
  final PollStore store;
  final KnownTargets targets;
  final List<LogEntry.Signal> log;
  final List<RuntimeException> failures = new ArrayList<>();
  final List<ConnectionKey> lost = new ArrayList<>();
  final Map<ConnectionKey, Allowance> allowances = new LinkedHashMap<>();
  final InMemoryBudgetStore budgets = new InMemoryBudgetStore();
  private final Map<ConnectionKey, PolledTool> tools = new LinkedHashMap<>();
  private final PollStore inner;
  private final InterleavedPort<PollStore> stored;
  private final SignalLog intake;
  private final long seed;
  private PollRhythm rhythm = PollRhythm.steady(Duration.ofMinutes(1));

  PollWorld(long seed) {
    this.seed = seed;
    this.time = new VirtualTime(seed);
    this.inner = new InMemoryPollStore();
    this.stored = new InterleavedPort<>(time, PollStore.class, inner);
    this.store = stored.port();
    this.targets = new KnownTargets(time);
    this.intake = new SignalLog(time);
    this.log = intake.signals();
  }

  PollWorker worker(String name) {
    return worker(name, SETTINGS);
  }

  PollWorker worker(String name, PollSettings settings) {
    VirtualTime.Node node = time.node(name);
    PollWorker worker =
        new PollWorker(
            new PollPorts(
                store,
                targets,
                new ToolsHere(),
                intake,
                allowances.isEmpty()
                    ? CallBudget.UNLIMITED
                    : new Budgets(budgets, wanted -> Map.copyOf(allowances), node),
                node,
                node,
                new SeededIds(seed + name.hashCode()),
                new MetricsHere()),
            settings);
    worker.start();
    return worker;
  }

  PolledTool tool(TenantId tenant, String name) {
    ConnectionKey key = Samples.connection(tenant, name);
    targets.add(key);
    return tools.computeIfAbsent(key, connection -> new PolledTool(time, connection));
  }

  void every(Duration newInterval) {
    rhythm = PollRhythm.steady(newInterval);
  }

  void every(Duration usually, Duration soonest) {
    rhythm = new PollRhythm(usually, soonest);
  }

  void change(PolledTool tool, boolean isPaused) {
    targets.change(tool.connection(), isPaused);
  }

  void remove(PolledTool tool) {
    targets.remove(tool.connection());
  }

  /** Lets the log refuse everything for so long each time; zero to take it again. */
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

  void storeIsDown(boolean isDown) {
    stored.isDown(isDown);
  }

  PollState state(PolledTool tool) {
    return inner
        .read(tool.connection())
        .orElse(PollRecord.FRESH)
        .sources()
        .getOrDefault(INBOX, PollState.FRESH);
  }

  List<String> logged(PolledTool tool) {
    return intake.of(tool.connection());
  }

  private final class ToolsHere implements Poller {
    @Override
    public Map<String, PollRhythm> sources(ConnectionKey connection) {
      return targets.isWanted(connection) ? Map.of(INBOX, rhythm) : Map.of();
    }

    @Override
    public PollAnswer poll(
        ConnectionKey connection,
        String source,
        @Nullable String cursor,
        int atMost,
        Duration patience) {
      PolledTool tool = tools.get(connection);
      if (tool == null) {
        throw new IllegalStateException("There is no tool for " + connection + ".");
      }
      return tool.poll(cursor, atMost, patience);
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
