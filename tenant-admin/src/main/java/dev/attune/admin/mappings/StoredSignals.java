package dev.attune.admin.mappings;

import dev.attune.hub.log.Block;
import dev.attune.hub.log.EventLog;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.PartitionStore;
import dev.attune.hub.tenant.ConnectionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a connection's tool has sent, as it stands in the log. It is looked for from the newest
 * block back, through a bounded number of blocks: a quiet connection of a busy tenant may have
 * signals further back.
 */
final class StoredSignals {
  private static final int BLOCKS_A_READ = 8;
  private static final int MOST_BLOCKS = 512;

  private final PartitionStore partitions;
  private final EventLog log;
  private final String generation;

  StoredSignals(PartitionStore partitions, EventLog log, String generation) {
    this.partitions = partitions;
    this.log = log;
    this.generation = generation;
  }

  /**
   * Signals, newest first.
   *
   * @param lookedBackTo when the oldest entry was received that was looked at; null if there is
   *     none
   */
  record Found(List<LogEntry.Signal> signals, @Nullable Instant lookedBackTo) {}

  Found newest(ConnectionKey connection, int most) {
    LogPartition partition = LogPartition.of(generation, connection.tenant());
    long until = end(partition) + 1;
    List<LogEntry.Signal> found = new ArrayList<>();
    Instant oldest = null;
    for (int looked = 0; looked < MOST_BLOCKS && until > 1 && found.size() < most; ) {
      long from = Math.max(1, until - BLOCKS_A_READ);
      List<Block> blocks = blocks(partition, from, until);
      if (blocks.isEmpty()) {
        break;
      }
      for (Block block : blocks) {
        for (LogEntry entry : block.entries().reversed()) {
          oldest = entry.received();
          if (entry instanceof LogEntry.Signal signal && signal.connection().equals(connection)) {
            found.add(signal);
          }
        }
      }
      looked += BLOCKS_A_READ;
      until = from;
    }
    return new Found(List.copyOf(found.subList(0, Math.min(most, found.size()))), oldest);
  }

  /**
   * The newest block: with ever longer strides from the one applied last, then with shorter ones.
   */
  private long end(LogPartition partition) {
    long end = partitions.checkpoint(partition).position().block();
    long stride = 1;
    while (isThere(partition, end + stride)) {
      end += stride;
      stride *= 2;
    }
    for (stride /= 2; stride > 0; stride /= 2) {
      if (isThere(partition, end + stride)) {
        end += stride;
      }
    }
    return end;
  }

  private boolean isThere(LogPartition partition, long number) {
    return !log.read(List.of(new Block.Id(partition, number))).isEmpty();
  }

  /** Those that are there, the newest first. */
  private List<Block> blocks(LogPartition partition, long from, long until) {
    List<Block.Id> wanted = new ArrayList<>(BLOCKS_A_READ);
    for (long number = from; number < until; number++) {
      wanted.add(new Block.Id(partition, number));
    }
    return log.read(wanted).stream()
        .sorted(Comparator.comparingLong((Block block) -> block.id().number()).reversed())
        .toList();
  }
}
