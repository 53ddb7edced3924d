package dev.attune.hub.pipeline;

import dev.attune.hub.log.Block;
import dev.attune.hub.log.EventLog;
import dev.attune.hub.log.LogPartition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the next blocks of all partitions that have room, in one call. */
final class ReadAhead {
  private final EventLog log;
  private final int atMost;

  /**
   * @param atMost how many entries of a partition are kept in memory before no more are read
   */
  ReadAhead(EventLog log, int atMost) {
    this.log = log;
    this.atMost = atMost;
  }

  void read(Collection<OwnedPartition> partitions) {
    List<OwnedPartition> hungry =
        partitions.stream().filter(partition -> partition.readAhead() < atMost).toList();
    List<Block.Id> wanted = new ArrayList<>();
    for (OwnedPartition partition : hungry) {
      int blocks = partition.isDrained() ? 1 : 2;
      for (int i = 0; i < blocks; i++) {
        wanted.add(new Block.Id(partition.partition(), partition.nextBlock() + i));
      }
    }
    if (wanted.isEmpty()) {
      return;
    }
    Map<LogPartition, List<Block>> found = new HashMap<>();
    for (Block block : log.read(wanted)) {
      found.computeIfAbsent(block.id().partition(), none -> new ArrayList<>()).add(block);
    }
    for (OwnedPartition partition : hungry) {
      List<Block> blocks = found.getOrDefault(partition.partition(), List.of());
      partition.read(
          blocks.stream().sorted(Comparator.comparingLong(block -> block.id().number())).toList());
    }
  }
}
