package dev.attune.admin.storekeeping;

import java.util.Optional;

/** The store in this process, where there is one. Safe for use by many threads. */
public interface StoreKeeper {

  /** What it did since it was opened; empty if the store is a server of its own. */
  Optional<StoreReport> report();

  /** Makes its file as small as what is in it allows, while reads and writes go on. */
  Optional<Compaction> compact();
}
