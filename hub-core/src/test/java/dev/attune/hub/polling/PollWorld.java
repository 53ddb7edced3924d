package dev.attune.hub.polling;

import dev.attune.hub.limit.Allowance;
import dev.attune.hub.limit.Budgets;
import dev.attune.hub.limit.CallBudget;
import dev.attune.hub.limit.InMemoryBudgetStore;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.SeededIds;
import dev.attune.hub.time.VirtualTime;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
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
  final List<LogEntry.Signal> log = new ArrayList<>();
  final List<RuntimeException> failures = new ArrayList<>();
  final List<ConnectionKey> lost = new ArrayList<>();
  final Map<ConnectionKey, String> pausedBecause = new LinkedHashMap<>();
  final Map<ConnectionKey, Allowance> allowances = new LinkedHashMap<>();
  final InMemoryBudgetStore budgets = new InMemoryBudgetStore();
  private final Map<ConnectionKey, PolledTool> tools = new LinkedHashMap<>();
  private final Map<ConnectionKey, PollTarget> targets = new LinkedHashMap<>();
  private final long seed;
  private Duration interval = Duration.ofMinutes(1);
  private Duration refusal = Duration.ZERO;
  private boolean isSuspended;
  private @Nullable Runnable onStored;
  private boolean isStoreDown;

  PollWorld(long seed) {
    this.seed = seed;
    this.time = new VirtualTime(seed);
    this.store = interleaved(new InMemoryPollStore());
  }

  /** The store, before each call of which any other thread may have its turn. */
  private PollStore interleaved(PollStore kept) {
    return (PollStore)
        Proxy.newProxyInstance(
            PollStore.class.getClassLoader(),
            new Class<?>[] {PollStore.class},
            (proxy, method, arguments) -> {
              time.pause();
              if (isStoreDown) {
                throw new HubException(HubError.STORE_UNAVAILABLE, "The store does not answer.");
              }
              try {
                return method.invoke(kept, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
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
                new TargetsHere(),
                new ToolsHere(),
                this::store,
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
    targets.put(key, new PollTarget(key, 1, false));
    return tools.computeIfAbsent(key, connection -> new PolledTool(time, connection));
  }

  void every(Duration newInterval) {
    interval = newInterval;
  }

  void change(PolledTool tool, boolean isPaused) {
    targets.computeIfPresent(
        tool.connection(), (key, is) -> new PollTarget(key, is.version() + 1, isPaused));
  }

  void remove(PolledTool tool) {
    targets.remove(tool.connection());
  }

  /** Lets the log refuse everything for so long each time; zero to take it again. */
  void refuseFor(Duration wait) {
    refusal = wait;
  }

  /** Lets tenants take nothing in, though no connection is paused. */
  void suspend(boolean newSuspended) {
    isSuspended = newSuspended;
  }

  /** What happens right after entries became durable. */
  void onStored(@Nullable Runnable hook) {
    onStored = hook;
  }

  void storeIsDown(boolean isDown) {
    isStoreDown = isDown;
  }

  PollState state(PolledTool tool) {
    boolean wasDown = isStoreDown;
    isStoreDown = false;
    try {
      return store
          .read(tool.connection())
          .orElse(PollRecord.FRESH)
          .sources()
          .getOrDefault(INBOX, PollState.FRESH);
    } finally {
      isStoreDown = wasDown;
    }
  }

  List<String> logged(PolledTool tool) {
    return log.stream()
        .filter(signal -> signal.connection().equals(tool.connection()))
        .map(LogEntry.Signal::messageId)
        .toList();
  }

  private Duration store(TenantId tenant, List<? extends LogEntry.OfTenant> entries) {
    time.pause();
    if (!refusal.isZero()) {
      return refusal;
    }
    entries.forEach(entry -> log.add((LogEntry.Signal) entry));
    if (onStored != null) {
      onStored.run();
    }
    return Duration.ZERO;
  }

  private final class ToolsHere implements Poller {
    @Override
    public Map<String, Duration> sources(ConnectionKey connection) {
      PollTarget target = targets.get(connection);
      return isSuspended || target == null || target.isPaused()
          ? Map.of()
          : Map.of(INBOX, interval);
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

  private final class TargetsHere implements PollTargets {
    @Override
    public List<PollTarget> list() {
      time.pause();
      return List.copyOf(targets.values());
    }

    @Override
    public void pause(ConnectionKey connection, String reason) {
      pausedBecause.put(connection, reason);
      targets.computeIfPresent(
          connection, (key, is) -> new PollTarget(key, is.version() + 1, true));
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
