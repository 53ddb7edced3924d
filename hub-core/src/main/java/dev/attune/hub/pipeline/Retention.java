package dev.attune.hub.pipeline;

import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.LogWriter;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Gate;
import dev.attune.hub.time.NodeId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Removes what is older than it must be. Each partition's owner does it for the partition and its
 * tenants, and the owner of the first for what belongs to none; a node that lost a lease without
 * noticing does no harm, as age alone decides. Each round is bounded, and what is left waits for
 * the next.
 */
final class Retention {
  /** How often a round asks for more of one kind; each call removes a bounded number. */
  private static final int CALLS = 10;

  private static final int TENANTS = 500;

  private final HubPorts ports;
  private final RetentionSettings settings;
  private final String generation;
  private final NodeId node;
  private final LogWriter log;
  private final PipelineMetrics metrics;
  private final Gate stopped;
  private final Map<LogPartition, OldBlocks> blocks = new HashMap<>();

  /**
   * By partition the day before which no key is left, as far as this process has seen to it; what
   * is older is looked for again with the next day.
   */
  private final Map<LogPartition, LocalDate> keysGoneBefore = new HashMap<>();

  private volatile boolean stopping;

  /**
   * @param node under which this process holds partitions
   * @param log into which time is written where nothing else comes
   */
  Retention(
      HubPorts ports, HubSettings settings, NodeId node, LogWriter log, PipelineMetrics metrics) {
    this.ports = ports;
    this.settings = settings.retention();
    this.generation = settings.log().generation();
    this.node = node;
    this.log = log;
    this.metrics = metrics;
    this.stopped = ports.scheduler().gate();
  }

  void start() {
    ports.scheduler().loop("retention", this::run);
  }

  void stop() {
    stopping = true;
    stopped.open();
  }

  private void run() {
    stopped.await(settings.every());
    while (!stopping) {
      try {
        round();
      } catch (HubException e) {
        metrics.failed(e);
      }
      stopped.await(settings.every());
    }
  }

  private void round() {
    Instant now = ports.clock().now();
    Set<LogPartition> mine = held(now);
    blocks.keySet().retainAll(mine);
    keysGoneBefore.keySet().retainAll(mine);
    Map<LogPartition, LocalDate> keysNeeded = new HashMap<>();
    for (LogPartition partition : mine) {
      OldBlocks old =
          blocks.computeIfAbsent(partition, one -> new OldBlocks(ports.stores().log(), one));
      long done = ports.stores().partitions().checkpoint(partition).position().block();
      Instant before = now.minus(settings.log());
      removed("log", () -> old.removeBefore(before, done));
      if (OldBlocks.dayOf(before).equals(keysGoneBefore.get(partition))) {
        continue;
      }
      if (old.isKeptByCheckpointAlone(done, before)) {
        // It moves on by that, and the next round finds the block behind it.
        log.tick(partition, new LogEntry.Tick(now));
      }
      LocalDate needed = old.firstDayNeeded(before);
      if (!needed.equals(keysGoneBefore.get(partition))) {
        keysNeeded.put(partition, needed);
      }
    }
    for (TenantId tenant : tenants(mine)) {
      Instant before = now.minus(settings.history());
      removed("history", () -> ports.stores().history().removeReceivedBefore(tenant, before));
      LocalDate needed = keysNeeded.get(LogPartition.of(generation, tenant));
      if (needed != null) {
        ports.stores().log().forgetKeys(tenant, needed);
      }
    }
    keysGoneBefore.putAll(keysNeeded);
    if (mine.contains(new LogPartition(generation, 0))) {
      removed(
          "commandResults",
          () -> ports.stores().commandResults().removeBefore(now.minus(settings.results())));
      removed(
          "deliveries",
          () -> ports.stores().deliveries().removeEndedBefore(now.minus(settings.deliveries())));
    }
  }

  private Set<LogPartition> held(Instant now) {
    List<LogPartition> all = new ArrayList<>();
    for (int number = 0; number < LogPartition.COUNT; number++) {
      all.add(new LogPartition(generation, number));
    }
    return ports.stores().partitions().holders(all, now).entrySet().stream()
        .filter(held -> held.getValue().equals(node))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private List<TenantId> tenants(Set<LogPartition> partitions) {
    List<TenantId> ours = new ArrayList<>();
    List<Tenant> page = ports.stores().tenants().page(null, TENANTS);
    while (!page.isEmpty()) {
      page.stream()
          .map(Tenant::id)
          .filter(tenant -> partitions.contains(LogPartition.of(generation, tenant)))
          .forEach(ours::add);
      page = ports.stores().tenants().page(page.getLast().id(), TENANTS);
    }
    return ours;
  }

  private void removed(String what, LongSupplier some) {
    long sum = 0;
    long more = some.getAsLong();
    for (int calls = 1; more > 0 && calls < CALLS && !stopping; calls++) {
      sum += more;
      more = some.getAsLong();
    }
    sum += more;
    if (sum > 0) {
      metrics.removed(what, sum);
    }
  }
}
