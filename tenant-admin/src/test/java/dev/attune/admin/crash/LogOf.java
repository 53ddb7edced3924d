package dev.attune.admin.crash;

import dev.attune.hub.log.Block;
import dev.attune.hub.log.EventLog;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.Position;
import dev.attune.hub.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads a log from its beginning to its end. */
final class LogOf {
  private LogOf() {}

  static List<LogPartition> partitions(String generation, Collection<TenantId> tenants) {
    return tenants.stream().map(one -> LogPartition.of(generation, one)).distinct().toList();
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

  /** The entries that follow a position. */
  static List<LogEntry> after(EventLog log, LogPartition partition, Position position) {
    List<LogEntry> after = new ArrayList<>();
    for (Block block : blocks(log, partition)) {
      for (int index = 0; index < block.entries().size(); index++) {
        if (new Position(block.id().number(), index).isAfter(position)) {
          after.add(block.entries().get(index));
        }
      }
    }
    return after;
  }

  static Position end(EventLog log, LogPartition partition) {
    List<Block> all = blocks(log, partition);
    return all.isEmpty()
        ? Position.START
        : new Position(all.size(), all.getLast().entries().size() - 1);
  }
}
