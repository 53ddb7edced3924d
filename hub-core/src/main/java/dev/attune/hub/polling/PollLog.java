package dev.attune.hub.polling;

import dev.attune.hub.log.LogEntry;
import dev.attune.hub.tenant.TenantId;
import java.time.Duration;
import java.util.List;

/** Where what was polled goes. Safe for use by many threads. */
@FunctionalInterface
public interface PollLog {

  /**
   * Stores entries of a tenant and returns zero once they are durable; or, over its quota, stores
   * none and returns after what time it is worth another try.
   *
   * @throws dev.attune.hub.problem.HubException as the log does: then it is not known whether they
   *     are stored, and they are handed in again
   */
  Duration store(TenantId tenant, List<? extends LogEntry.OfTenant> entries);
}
