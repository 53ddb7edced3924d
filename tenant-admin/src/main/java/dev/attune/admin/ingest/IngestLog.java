package dev.attune.admin.ingest;

import dev.attune.hub.log.LogEntry;
import java.util.List;

/** Where what came in goes. */
@FunctionalInterface
public interface IngestLog {

  /**
   * Returns once all entries are durable.
   *
   * @throws dev.attune.hub.problem.HubException {@code log.lag}, {@code store.unavailable}, {@code
   *     store.disk_full}, {@code hub.stopping}: the sender sends them again
   */
  void append(List<? extends LogEntry.OfTenant> entries);
}
