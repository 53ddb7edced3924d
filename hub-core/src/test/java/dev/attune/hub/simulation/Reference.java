package dev.attune.hub.simulation;

import dev.attune.hub.log.Block;
import dev.attune.hub.log.EventLog;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.pipeline.HubEngine;
import dev.attune.hub.pipeline.HubMetrics;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.pipeline.HubSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The same log worked off by one node, entry by entry, with nothing going wrong. */
final class Reference {
  private static final Duration LONGEST = Duration.ofHours(2);

  private Reference() {}

  /** The stores as they are after the log of these ports was worked off sequentially. */
  static HubPorts of(HubPorts original) {
    Random random = new Random(0);
    Baton baton = new Baton(random);
    SimulatedClock clock = new SimulatedClock(baton);
    clock.jumpTo(LONGEST);
    HubPorts copy =
        Ground.ports(
            clock, new SimulatedScheduler(baton, null), new SeededIds(random), new Tool(random));
    for (LogPartition partition : World.partitions()) {
      long number = 1;
      for (Block block : blocks(original.stores().log(), partition)) {
        copy.stores()
            .log()
            .append(
                List.of(
                    new Block(new Block.Id(partition, number++), block.writer(), block.entries())));
      }
    }
    HubEngine engine = HubEngine.assemble(copy, oneByOne(), HubMetrics.NONE);
    engine.start(Set.of(HubEngine.Role.WORKER));
    baton.runUntil(new Rest(copy, baton, false)::isReached, LONGEST.toNanos());
    return copy;
  }

  private static HubSettings oneByOne() {
    HubSettings usual = Ground.SETTINGS;
    return new HubSettings(
        usual.log(),
        usual.delivery(),
        usual.limits(),
        usual.leaseTerm(),
        1,
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
