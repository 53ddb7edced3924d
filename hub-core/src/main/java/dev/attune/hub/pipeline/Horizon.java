package dev.attune.hub.pipeline;

import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.Map;

/**
 * Up to when each tenant's time has passed at the end of a batch: the time of the log just before
 * its next entry.
 *
 * @param held for tenants with an entry that was read and not taken
 * @param open for all others: the time of the log as far as it was read
 */
record Horizon(Map<TenantId, Instant> held, Instant open) {
  Horizon {
    held = Map.copyOf(held);
  }

  Instant of(TenantId tenant) {
    return held.getOrDefault(tenant, open);
  }
}
