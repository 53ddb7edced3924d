package dev.attune.hub.simulation;

import dev.attune.hub.log.Block;
import dev.attune.hub.log.EventLog;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.pipeline.HubEngine;
import dev.attune.hub.pipeline.HubMetrics;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.pipeline.HubSettings;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.SeededIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The same log worked off by one node, with nothing going wrong. */
final class Reference {
  private static final Duration LONGEST = Duration.ofHours(2);

  private Reference() {}

  /**
   * The stores as they are after the log of these ports was worked off sequentially.
   *
   * @param batchEntries how many entries are taken at once; 1 is the plainest and the slowest
   */
  static HubPorts of(HubPorts original, List<TenantId> tenants, int batchEntries) {
    Random random = new Random(0);
    try (Baton baton = new Baton(random)) {
      SimulatedClock clock = new SimulatedClock(baton);
      clock.jumpTo(LONGEST);
      HubStores stores = Ground.emptyStores();
      Ground.prepare(stores, tenants, 1);
      for (TenantId tenant : tenants) {
        if (Ground.caresForCompanies(original.stores(), tenant)) {
          Ground.careForCompanies(stores, tenant);
        }
      }
      copyLog(original.stores().log(), stores.log(), tenants);
      HubPorts copy =
          new HubPorts(
              clock,
              new SimulatedScheduler(baton, null),
              new SeededIds(random),
              stores,
              new IdempotentTargets(stores.connections()),
              new Tool(random));
      HubEngine engine = HubEngine.assemble(copy, inBatchesOf(batchEntries), HubMetrics.NONE);
      engine.start(Set.of(HubEngine.Role.WORKER));
      Rest rest = new Rest(copy, tenants, false);
      baton.runUntil(rest::isReached, Rest.LOOK_NANOS, LONGEST.toNanos());
      return copy;
    }
  }

  /**
   * Works a log off by several nodes, with nothing going wrong.
   *
   * @param stores hold the log, and whatever was made of it so far
   * @param ground what the nodes see their ports through
   */
  static void workOff(
      HubStores stores,
      List<TenantId> tenants,
      int batchEntries,
      int nodes,
      UnaryOperator<HubPorts> ground) {
    Random random = new Random(0);
    try (Baton baton = new Baton(random)) {
      SimulatedClock clock = new SimulatedClock(baton);
      clock.jumpTo(LONGEST);
      HubPorts ports =
          ground.apply(
              new HubPorts(
                  clock,
                  new SimulatedScheduler(baton, null),
                  new SeededIds(random),
                  stores,
                  new IdempotentTargets(stores.connections()),
                  new Tool(random)));
      for (int i = 0; i < nodes; i++) {
        HubEngine.assemble(ports, inBatchesOf(batchEntries), HubMetrics.NONE)
            .start(Set.of(HubEngine.Role.WORKER));
      }
      Rest rest = new Rest(ports, tenants, false);
      baton.runUntil(rest::isReached, Rest.LOOK_NANOS, LONGEST.toNanos());
    }
  }

  private static void copyLog(EventLog from, EventLog to, List<TenantId> tenants) {
    for (LogPartition partition : World.partitions(tenants)) {
      long number = 1;
      for (Block block : blocks(from, partition)) {
        to.append(
            List.of(new Block(new Block.Id(partition, number++), block.writer(), block.entries())));
      }
    }
  }

  private static HubSettings inBatchesOf(int entries) {
    HubSettings usual = Ground.SETTINGS;
    return new HubSettings(
        usual.log(),
        usual.delivery(),
        usual.limits(),
        usual.leaseTerm(),
        entries,
        usual.idlePause(),
        usual.failurePause(),
        usual.timersInMemory(),
        usual.triesBeforeSuspicion(),
        usual.triesBeforeDeath(),
        usual.waitingBlocks());
  }

  static List<Block> blocks(EventLog log, LogPartition partition) {
    List<Block> all = new ArrayList<>();
    List<Block> next = log.read(List.of(new Block.Id(partition, 1)));
    while (!next.isEmpty()) {
      all.addAll(next);
      next = log.read(List.of(new Block.Id(partition, all.size() + 1L)));
    }
    return all;
  }

  static List<LogEntry> entries(EventLog log, LogPartition partition) {
    return blocks(log, partition).stream().flatMap(block -> block.entries().stream()).toList();
  }
}
