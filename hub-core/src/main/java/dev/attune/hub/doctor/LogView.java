package dev.attune.hub.doctor;

import dev.attune.hub.log.Block;
import dev.attune.hub.log.EventLog;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.Position;
import dev.attune.hub.log.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** The log as one who only looks reads it. */
final class LogView {
  private static final int BLOCKS_A_READ = 16;

  private final EventLog log;

  LogView(EventLog log) {
    this.log = log;
  }

  /** An entry with its place. */
  record Placed(Source source, LogEntry entry) {}

  boolean isThere(Source source) {
    return blocks(source.partition(), source.position().block(), 1).stream()
        .anyMatch(block -> source.position().index() < block.entries().size());
  }

  /** The oldest block that retention left, at or before the one after the checkpoint's. */
  long firstBlock(LogPartition partition, Position checkpoint) {
    if (!blocks(partition, 1, 1).isEmpty()) {
      return 1;
    }
    long gone = 1;
    long kept = checkpoint.block() + 1;
    while (gone + 1 < kept) {
      long middle = (gone + kept) >>> 1;
      if (blocks(partition, middle, 1).isEmpty()) {
        gone = middle;
      } else {
        kept = middle;
      }
    }
    return kept;
  }

  /** The last entry that stands there now. */
  Position end(LogPartition partition, Position checkpoint) {
    Position end = checkpoint;
    long next = Math.max(1, checkpoint.block());
    while (true) {
      List<Block> blocks = blocks(partition, next, BLOCKS_A_READ);
      for (Block block : blocks) {
        Position last = new Position(block.id().number(), block.entries().size() - 1);
        end = last.isAfter(end) ? last : end;
      }
      if (blocks.size() < BLOCKS_A_READ) {
        return end;
      }
      next += BLOCKS_A_READ;
    }
  }

  /**
   * Reads all entries from a block to a position, some blocks at a time.
   *
   * @return the number of the first block that is missing, or 0 if none is
   */
  long walk(LogPartition partition, long from, Position until, Consumer<List<Placed>> reader) {
    for (long next = from; next <= until.block(); next += BLOCKS_A_READ) {
      int wanted = (int) Math.min(BLOCKS_A_READ, until.block() - next + 1);
      List<Placed> entries = new ArrayList<>();
      long expected = next;
      for (Block block : blocks(partition, next, wanted)) {
        if (block.id().number() != expected) {
          break;
        }
        add(entries, block, until);
        expected++;
      }
      reader.accept(entries);
      if (expected < next + wanted) {
        return expected;
      }
    }
    return 0;
  }

  private static void add(List<Placed> entries, Block block, Position until) {
    for (int index = 0; index < block.entries().size(); index++) {
      Position position = new Position(block.id().number(), index);
      if (!position.isAfter(until)) {
        entries.add(
            new Placed(new Source(block.id().partition(), position), block.entries().get(index)));
      }
    }
  }

  private List<Block> blocks(LogPartition partition, long from, int number) {
    List<Block.Id> wanted = new ArrayList<>(number);
    for (int i = 0; i < number; i++) {
      wanted.add(new Block.Id(partition, from + i));
    }
    return log.read(wanted).stream()
        .sorted(Comparator.comparingLong(block -> block.id().number()))
        .toList();
  }
}
