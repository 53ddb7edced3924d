package dev.attune.hub.pipeline;

import dev.attune.hub.log.Block;
import dev.attune.hub.log.EventLog;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

/**
 * Removes a partition's oldest blocks. Blocks go from the first one on, so that where the log
 * begins is found by halving.
 */
final class OldBlocks {
  private static final long MOST_AT_ONCE = 64;

  /** A block may have been written by a node whose clock was behind. */
  private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

  private final EventLog log;
  private final LogPartition partition;

  /** The oldest block that may still be there; 0 while that is not known. */
  private long first;

  OldBlocks(EventLog log, LogPartition partition) {
    this.log = log;
    this.partition = partition;
  }

  /**
   * Removes blocks whose entries were all received before a time, a bounded number in one call.
   *
   * @param done the block of the checkpoint, which stays, as do all after it
   * @return how many were removed; 0 when none is left
   */
  long removeBefore(Instant time, long done) {
    if (first == 0) {
      first = firstThere(done);
    }
    long count = Math.min(MOST_AT_ONCE, done - first);
    // The last of several stands for those before it: they were received about as early.
    while (count > 0 && !isOlder(first + count - 1, time)) {
      count /= 2;
    }
    if (count <= 0) {
      return 0;
    }
    log.remove(partition, first, first + count);
    first += count;
    return count;
  }

  /**
   * The first of the days whose keys something that is still in the log may need; asked after what
   * is old was removed.
   *
   * @param time what was received before it matters no more, unless it is still there
   */
  LocalDate firstDayNeeded(Instant time) {
    Instant oldest =
        log.read(List.of(new Block.Id(partition, first))).stream()
            .flatMap(block -> block.entries().stream())
            .map(LogEntry::received)
            .min(Comparator.naturalOrder())
            .filter(time::isAfter)
            .orElse(time);
    return dayOf(oldest);
  }

  /**
   * Whether only the checkpoint keeps what tenants sent before a time: all before it is gone, and
   * nothing came behind it.
   *
   * @param done the block of the checkpoint
   */
  boolean isKeptByCheckpointAlone(long done, Instant time) {
    return first == done
        && log.read(List.of(new Block.Id(partition, done + 1))).isEmpty()
        && log.read(List.of(new Block.Id(partition, done))).stream()
            .anyMatch(block -> isOfTenants(block) && isOlder(block, time));
  }

  private static boolean isOfTenants(Block block) {
    return block.entries().stream().anyMatch(LogEntry.OfTenant.class::isInstance);
  }

  /** The day of what was received at that time at the earliest. */
  static LocalDate dayOf(Instant time) {
    return LocalDate.ofInstant(time.minus(CLOCKS_DIFFER), ZoneOffset.UTC);
  }

  private boolean isOlder(long number, Instant time) {
    return log.read(List.of(new Block.Id(partition, number))).stream()
        .allMatch(block -> isOlder(block, time));
  }

  private static boolean isOlder(Block block, Instant time) {
    return block.entries().stream().allMatch(entry -> entry.received().isBefore(time));
  }

  private long firstThere(long done) {
    long there = Math.max(1, done);
    long absent = 0;
    while (absent + 1 < there) {
      long middle = (absent + there) >>> 1;
      if (log.read(List.of(new Block.Id(partition, middle))).isEmpty()) {
        absent = middle;
      } else {
        there = middle;
      }
    }
    return there;
  }
}
