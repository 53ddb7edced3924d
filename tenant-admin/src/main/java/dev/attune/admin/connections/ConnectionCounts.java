package dev.attune.admin.connections;

import dev.attune.hub.log.Block;
import dev.attune.hub.log.Checkpoint;
import dev.attune.hub.log.Counts;
import dev.attune.hub.log.EventLog;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.PartitionStore;
import dev.attune.hub.log.Position;
import dev.attune.hub.tenant.ConnectionKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What became of a connection's messages: up to the checkpoint as it was counted when the
 * checkpoint moved, after it as it stands in the log. So the numbers add up at every moment.
 */
final class ConnectionCounts {
  private static final int BLOCKS_A_READ = 32;

  /** A log further behind than this is not read to its end for somebody who only looks. */
  private static final int MOST_BLOCKS = 1_024;

  private static final int TRIES = 5;

  private final PartitionStore partitions;
  private final EventLog log;
  private final String generation;

  ConnectionCounts(PartitionStore partitions, EventLog log, String generation) {
    this.partitions = partitions;
    this.log = log;
    this.generation = generation;
  }

  CountsResource of(ConnectionKey connection) {
    LogPartition partition = LogPartition.of(generation, connection.tenant());
    for (int i = 0; i < TRIES; i++) {
      Checkpoint before = partitions.checkpoint(partition);
      Counts counts = partitions.counts(partition).getOrDefault(connection, Counts.NONE);
      CountsResource found = withWaiting(connection, partition, before.position(), counts);
      if (partitions.checkpoint(partition).position().equals(before.position())) {
        return found;
      }
      // It moved between the reads, so that an entry might be counted twice or not at all.
    }
    Checkpoint last = partitions.checkpoint(partition);
    return withWaiting(
            connection,
            partition,
            last.position(),
            partitions.counts(partition).getOrDefault(connection, Counts.NONE))
        .inMotion();
  }

  private CountsResource withWaiting(
      ConnectionKey connection, LogPartition partition, Position checkpoint, Counts counts) {
    long waiting = 0;
    long rejected = 0;
    long next = Math.max(checkpoint.block(), 1);
    for (long read = 0; read < MOST_BLOCKS; read += BLOCKS_A_READ) {
      List<Block> blocks = blocks(partition, next);
      for (Block block : blocks) {
        for (int i = 0; i < block.entries().size(); i++) {
          if (new Position(block.id().number(), i).isAfter(checkpoint)) {
            switch (block.entries().get(i)) {
              case LogEntry.Signal signal ->
                  waiting += signal.connection().equals(connection) ? 1 : 0;
              case LogEntry.Rejection one ->
                  rejected += one.connection().equals(connection) ? 1 : 0;
              case LogEntry.Command command -> {}
              case LogEntry.Outcome outcome -> {}
              case LogEntry.Tick tick -> {}
            }
          }
        }
      }
      if (blocks.size() < BLOCKS_A_READ) {
        return CountsResource.of(counts, waiting, rejected, true);
      }
      next += BLOCKS_A_READ;
    }
    return CountsResource.of(counts, waiting, rejected, false);
  }

  private List<Block> blocks(LogPartition partition, long from) {
    List<Block.Id> wanted = new ArrayList<>(BLOCKS_A_READ);
    for (int i = 0; i < BLOCKS_A_READ; i++) {
      wanted.add(new Block.Id(partition, from + i));
    }
    return log.read(wanted).stream()
        .sorted(Comparator.comparingLong(block -> block.id().number()))
        .toList();
  }
}
