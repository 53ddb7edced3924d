package dev.attune.hub.pipeline;

import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.tenant.TenantId;
import java.util.Collection;
import java.util.Set;

/** Who looks on while events are applied on this node. */
@FunctionalInterface
public interface EventWatch {
  EventWatch NOBODY = events -> {};

  /**
   * Told of events in the order of the log, once they are applied for good. The worker waits
   * meanwhile. An event is told again where a batch that broke off is done again.
   */
  void applied(Collection<HistoryEntry> events);

  /** A person of these profiles is forgotten; nothing of what they did is shown any more. */
  default void forgotten(TenantId tenant, Set<String> profiles) {}
}
