package dev.attune.hub.polling;

import dev.attune.hub.limit.CallBudget;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.pipeline.Samples;
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
  final List<LogEntry.Signal> log = new ArrayList<>();
  final List<RuntimeException> failures = new ArrayList<>();
  final List<ConnectionKey> lost = new ArrayList<>();
  final Map<ConnectionKey, String> pausedBecause = new LinkedHashMap<>();
  private final Map<ConnectionKey, HeldTool> tools = new LinkedHashMap<>();
  private final Map<ConnectionKey, PollTarget> targets = new LinkedHashMap<>();
  private final long seed;
  private Duration refusal = Duration.ZERO;
  private boolean isSuspended;
  private @Nullable Runnable onStored;
  private int kept;

  HeldWorld(long seed) {
    this.seed = seed;
    this.time = new VirtualTime(seed);
    this.store = interleaved(new InMemoryPollStore());
  }

  /** The store, before each call of which any other thread may have its turn. */
  private PollStore interleaved(PollStore inner) {
    return (PollStore)
        Proxy.newProxyInstance(
            PollStore.class.getClassLoader(),
            new Class<?>[] {PollStore.class},
            (proxy, method, arguments) -> {
              time.pause();
              kept += method.getName().equals("keep") ? 1 : 0;
              try {
                return method.invoke(inner, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** How often a cursor or a lease was kept. */
  int kept() {
    return kept;
  }

  PollWorker worker(String name) {
    VirtualTime.Node node = time.node(name);
    SubscriberOn subscriber = new SubscriberOn(name);
    PollPorts ports =
        new PollPorts(
            store,
            new TargetsHere(),
            subscriber,
            this::store,
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
    targets.put(key, new PollTarget(key, 1, false));
    return tools.computeIfAbsent(key, connection -> new HeldTool(time, connection));
  }

  void change(HeldTool tool, boolean isPaused) {
    targets.computeIfPresent(
        tool.connection(), (key, is) -> new PollTarget(key, is.version() + 1, isPaused));
  }

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

  PollRecord record(HeldTool tool) {
    return store.read(tool.connection()).orElse(PollRecord.FRESH);
  }

  @Nullable String cursor(HeldTool tool) {
    return record(tool).sources().getOrDefault(QUEUE, PollState.FRESH).cursor();
  }

  List<String> logged(HeldTool tool) {
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

  private final class SubscriberOn implements Subscriber {
    private final String node;

    SubscriberOn(String node) {
      this.node = node;
    }

    @Override
    public Map<String, Duration> sources(ConnectionKey connection) {
      PollTarget target = targets.get(connection);
      return isSuspended || target == null || target.isPaused()
          ? Map.of()
          : Map.of(QUEUE, Duration.ofSeconds(5));
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
