package dev.attune.hub.log;

import org.jspecify.annotations.Nullable;

/** An entry on its way into a block. */
final class Waiting {
  private final LogPartition partition;
  private final LogEntry entry;
  private final Append append;
  private volatile @Nullable Source source;

  Waiting(LogPartition partition, LogEntry entry, Append append) {
    this.partition = partition;
    this.entry = entry;
    this.append = append;
  }

  LogPartition partition() {
    return partition;
  }

  LogEntry entry() {
    return entry;
  }

  boolean isAbandoned() {
    return append.isAbandoned();
  }

  void store(Source where) {
    source = where;
    append.stored();
  }

  /** Where it was stored; asked only after the append is done. */
  Source stored() {
    Source where = source;
    if (where == null) {
      throw new IllegalStateException("The entry is not stored yet.");
    }
    return where;
  }
}
