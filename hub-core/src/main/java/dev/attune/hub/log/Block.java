package dev.attune.hub.log;

import java.util.List;

/**
 * Entries that were stored by one write.
 *
 * @param writer random, so that a writer whose answer was lost recognises its own block
 * @param entries one to {@value #MAX_ENTRIES}
 */
public record Block(Id id, String writer, List<LogEntry> entries) {
  public static final int MAX_ENTRIES = 500;
  public static final int MAX_BYTES = 1_000_000;

  public Block {
    entries = List.copyOf(entries);
  }

  /** The place of a block: partitions count their blocks from 1 without a gap. */
  public record Id(LogPartition partition, long number) {}
}
