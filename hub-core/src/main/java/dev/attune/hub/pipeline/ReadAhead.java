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
  /** How many batches are looked ahead for tenants whose turn it is, and in all partitions. */
  private static final int BATCHES = 4;

  private static final int BATCHES_IN_ALL = 32;

  /** However small the blocks are: an answer must not grow without bound when large ones follow. */
  private static final int MOST_BLOCKS = 64;

  private final EventLog log;
  private final int batch;

  /**
   * @param batch how many entries a batch takes
   */
  ReadAhead(EventLog log, int batch) {
    this.log = log;
    this.batch = batch;
  }

  /** How many entries of a partition are kept in memory before no more are read. */
  private int atMost(Collection<OwnedPartition> partitions) {
    long busy = partitions.stream().filter(one -> !one.backlog().isEmpty()).count();
    int share = (int) (BATCHES_IN_ALL * (long) batch / Math.max(1, busy));
    return Math.clamp(share, batch, BATCHES * batch);
  }

  /**
   * More each time that all were there, but no more than fill what has room, if they are as large
   * as those before: where single signals come, each block holds few, and a batch takes many.
   */
  private static int blocks(OwnedPartition partition, int atMost) {
    if (partition.isDrained()) {
      return 1;
    }
    int room = atMost - partition.backlog().size();
    int most = Math.clamp(Math.ceilDiv(room, partition.entriesPerBlock()), 2, MOST_BLOCKS);
    return Math.clamp(2L * partition.blocksFound(), 2, most);
  }

  void read(Collection<OwnedPartition> partitions) {
    int atMost = atMost(partitions);
    List<OwnedPartition> hungry =
        partitions.stream().filter(partition -> partition.backlog().size() < atMost).toList();
    List<Block.Id> wanted = new ArrayList<>();
    for (OwnedPartition partition : hungry) {
      int blocks = blocks(partition, atMost);
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
