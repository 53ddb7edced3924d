package dev.attune.hub.remap;

import dev.attune.hub.log.Block;
import dev.attune.hub.log.EventLog;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.PartitionStore;
import dev.attune.hub.log.Position;
import dev.attune.hub.log.Source;
import dev.attune.hub.pipeline.RedriveCommand;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The signals of the log that were worked off, the oldest first. A dead letter that somebody sent
 * again is one by the command that did so. Safe for use by many threads.
 */
final class SignalLog {
  private static final int BLOCKS_A_READ = 8;

  private final PartitionStore partitions;
  private final EventLog log;
  private final String generation;

  SignalLog(PartitionStore partitions, EventLog log, String generation) {
    this.partitions = partitions;
    this.log = log;
    this.generation = generation;
  }

  /** A signal and where it lies. */
  record Placed(Source source, LogEntry.Signal signal) {}

  /**
   * Some of the log.
   *
   * @param upTo how far it was read; to be read on from there
   * @param reached when the last of it was received, or null if there was nothing
   * @param isAll whether nothing that is worked off lies behind it
   */
  record Stretch(List<Placed> signals, Position upTo, @Nullable Instant reached, boolean isAll) {}

  LogPartition partition(TenantId tenant) {
    return LogPartition.of(generation, tenant);
  }

  /** When the oldest entry was received that the log still has; null if it has none. */
  @Nullable Instant oldest(TenantId tenant) {
    LogPartition partition = partition(tenant);
    long first = first(partition, done(tenant).block());
    Block block = block(partition, first);
    return block == null ? null : block.entries().getFirst().received();
  }

  /** Before the first entry that may have been received since then. */
  Position start(TenantId tenant, @Nullable Instant since) {
    LogPartition partition = partition(tenant);
    long done = done(tenant).block();
    long first = first(partition, done);
    if (since == null) {
      return before(first);
    }
    long early = first;
    long late = done + 1;
    while (early + 1 < late) {
      long middle = (early + late) >>> 1;
      Block block = block(partition, middle);
      if (block == null || block.entries().getFirst().received().isBefore(since)) {
        early = middle;
      } else {
        late = middle;
      }
    }
    // Writers' clocks differ a little, so that blocks are not quite in the order of their times.
    return before(Math.max(first, early - BLOCKS_A_READ));
  }

  private static Position before(long block) {
    return new Position(block - 1, Integer.MAX_VALUE);
  }

  /** The next stretch of the log behind a place. */
  Stretch read(ConnectionKey connection, Position after) {
    TenantId tenant = connection.tenant();
    LogPartition partition = partition(tenant);
    Position done = done(tenant);
    long from = after.index() == Integer.MAX_VALUE ? after.block() + 1 : after.block();
    if (done.block() > 0 && from <= done.block() && block(partition, from) == null) {
      // Blocks went meanwhile, for they were too old.
      from = Math.max(from, first(partition, done.block()));
    }
    List<Placed> signals = new ArrayList<>();
    Position upTo = after;
    Instant reached = null;
    for (Block block : blocks(partition, from, Math.min(done.block(), from + BLOCKS_A_READ - 1))) {
      for (int index = 0; index < block.entries().size(); index++) {
        Position at = new Position(block.id().number(), index);
        if (at.isAfter(upTo) && !at.isAfter(done)) {
          LogEntry entry = block.entries().get(index);
          LogEntry.Signal signal = signalOf(entry);
          if (signal != null && signal.connection().equals(connection)) {
            signals.add(new Placed(new Source(partition, at), signal));
          }
          upTo = at;
          reached = entry.received();
        }
      }
    }
    return new Stretch(signals, upTo, reached, reached == null || !done.isAfter(upTo));
  }

  /** Whether a signal that was received before then is still to be worked off. */
  boolean isBehind(ConnectionKey connection, Instant until) {
    Position done = done(connection.tenant());
    LogPartition partition = partition(connection.tenant());
    long from = Math.max(1, done.block());
    for (Block block : blocks(partition, from, from + BLOCKS_A_READ - 1)) {
      for (int index = 0; index < block.entries().size(); index++) {
        LogEntry.Signal signal = signalOf(block.entries().get(index));
        if (new Position(block.id().number(), index).isAfter(done)
            && signal != null
            && signal.connection().equals(connection)
            && signal.received().isBefore(until)) {
          return true;
        }
      }
    }
    return false;
  }

  private static LogEntry.@Nullable Signal signalOf(LogEntry entry) {
    return switch (entry) {
      case LogEntry.Signal signal -> signal;
      case LogEntry.Command command -> RedriveCommand.signalOf(command);
      case LogEntry.Rejection rejection -> null;
      case LogEntry.Outcome outcome -> null;
      case LogEntry.Tick tick -> null;
    };
  }

  private Position done(TenantId tenant) {
    return partitions.checkpoint(partition(tenant)).of(tenant);
  }

  /** Blocks go from the first one on, so that where the log begins is found by halving. */
  private long first(LogPartition partition, long done) {
    long there = Math.max(1, done);
    long absent = 0;
    while (absent + 1 < there) {
      long middle = (absent + there) >>> 1;
      if (block(partition, middle) == null) {
        absent = middle;
      } else {
        there = middle;
      }
    }
    return there;
  }

  private @Nullable Block block(LogPartition partition, long number) {
    List<Block> found = log.read(List.of(new Block.Id(partition, number)));
    return found.isEmpty() ? null : found.getFirst();
  }

  private List<Block> blocks(LogPartition partition, long from, long to) {
    List<Block.Id> wanted = new ArrayList<>(BLOCKS_A_READ);
    for (long number = from; number <= to; number++) {
      wanted.add(new Block.Id(partition, number));
    }
    return wanted.isEmpty()
        ? List.of()
        : log.read(wanted).stream()
            .sorted(Comparator.comparingLong((Block block) -> block.id().number()))
            .toList();
  }
}
