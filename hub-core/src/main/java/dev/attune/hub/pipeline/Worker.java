package dev.attune.hub.pipeline;

import dev.attune.hub.customer.CustomerEngine;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogWriter;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.time.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One node's loop from the log to the outbox. It fails only as a whole, and begins again from what
 * the store says.
 */
final class Worker {
  private final HubPorts ports;
  private final HubSettings settings;
  private final PartitionOwner owner;
  private final LogWriter log;
  private final PipelineMetrics metrics;
  private final Gate gate;
  private final ReadAhead readAhead;
  private final Shares shares;
  private final Configurations configurations;
  private final Batch batch;
  private volatile boolean stopping;
  private volatile boolean stopped;
  private volatile Set<Integer> applying = Set.of();

  /**
   * @param gate opened when there may be something to do
   * @param onDeliveries told in which partitions there is something new to deliver
   */
  Worker(
      HubPorts ports,
      HubSettings settings,
      PartitionOwner owner,
      LogWriter log,
      HubMetrics listeners,
      Gate gate,
      Consumer<Collection<Integer>> onDeliveries) {
    this.ports = ports;
    this.settings = settings;
    this.owner = owner;
    this.log = log;
    this.metrics = listeners.pipeline();
    this.gate = gate;
    this.readAhead = new ReadAhead(ports.stores().log(), settings.batchEntries());
    this.shares = new Shares(settings);
    this.configurations = new Configurations(ports.stores(), ports.clock(), metrics);
    CustomerEngine engine = new CustomerEngine(settings.limits());
    this.batch =
        new Batch(
            new BatchReader(ports, configurations, engine),
            new BatchWriter(ports, log, metrics),
            new CheckpointMover(ports.stores().partitions(), owner, shares),
            engine,
            metrics::failed,
            onDeliveries,
            listeners.events(),
            configurations::hasErased);
  }

  void start() {
    ports.scheduler().loop("worker", this::run);
  }

  /** Ends after the batch under way. */
  void stop() {
    stopping = true;
    gate.open();
  }

  /** Whether it owned the partition of that number when it last looked. */
  boolean isApplying(int partition) {
    return applying.contains(partition);
  }

  boolean isStopped() {
    return stopped;
  }

  private void run() {
    while (!stopping) {
      try {
        if (!round()) {
          gate.await(settings.idlePause());
        }
      } catch (HubException e) {
        metrics.failed(e);
        ports.scheduler().sleep(settings.failurePause());
      } catch (RuntimeException e) {
        // A fault of ours: the partitions are taken anew, and the try at them counts.
        metrics.failed(e);
        owner.forgetStale();
        ports.scheduler().sleep(settings.failurePause());
      }
    }
    try {
      owner.giveUpAll();
    } catch (HubException e) {
      metrics.failed(e);
    }
    stopped = true;
  }

  /** Does one batch if there is anything to do; returns whether there was. */
  private boolean round() {
    if (owner.keep()) {
      configurations.askAnew();
      applying =
          owner.owned().stream()
              .map(owned -> owned.partition().number())
              .collect(Collectors.toUnmodifiableSet());
    }
    for (OwnedPartition partition : owner.owned()) {
      if (partition.isStale()) {
        partition.restart(ports.stores().partitions().checkpoint(partition.partition()));
      }
      Instant now = ports.clock().now();
      partition.timers().advance(now);
      Instant first = partition.timers().first();
      boolean isOverdue = first != null && first.isBefore(now);
      metrics.dueDelay(
          partition.partition(), isOverdue ? Duration.between(first, now) : Duration.ZERO);
    }
    readAhead.read(owner.owned());
    List<Share> cut = shares.cut(owner.owned());
    if (cut.isEmpty()) {
      return letTimePass();
    }
    long began = ports.clock().nanoTime();
    if (batch.run(cut)) {
      int entries = cut.stream().mapToInt(share -> share.entries().size()).sum();
      metrics.batch(entries, Duration.ofNanos(ports.clock().nanoTime() - began));
      tellAge(cut);
    } else {
      metrics.lostRace();
    }
    return true;
  }

  private void tellAge(List<Share> applied) {
    Instant now = ports.clock().now();
    applied.stream()
        .flatMap(share -> share.entries().stream())
        .map(entry -> entry.entry().received())
        .min(Comparator.naturalOrder())
        .ifPresent(oldest -> metrics.batchAge(Duration.between(oldest, now)));
  }

  /** Writes that time has passed where a timer is due and nothing else comes. */
  private boolean letTimePass() {
    boolean ticked = false;
    Instant now = ports.clock().now();
    for (OwnedPartition partition : List.copyOf(owner.owned())) {
      Instant first = partition.timers().first();
      if (partition.isDrained()
          && first != null
          && !first.isAfter(now)
          && first.isAfter(partition.checkpoint().time())) {
        log.tick(partition.partition(), new LogEntry.Tick(now));
        ticked = true;
      }
    }
    return ticked;
  }
}
