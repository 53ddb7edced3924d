package dev.attune.admin.ingest;

import dev.attune.hub.log.LogEntry;
import dev.attune.hub.tenant.Tenant;
import java.time.Duration;
import java.util.List;

/** The way into the log for what connectors bring. Safe for use by many threads. */
public final class ConnectorIntake {
  private final IngestLog log;
  private final TenantQuota quota;
  private final IngestMetrics metrics;

  ConnectorIntake(IngestLog log, TenantQuota quota, IngestMetrics metrics) {
    this.log = log;
    this.quota = quota;
    this.metrics = metrics;
  }

  /**
   * Stores entries and returns zero once they are durable; or, over the tenant's quota, stores none
   * and returns after what time it is worth another try.
   *
   * @throws dev.attune.hub.problem.HubException as the log does
   */
  public Duration take(Tenant tenant, List<? extends LogEntry.OfTenant> entries) {
    Duration wait = quota.take(tenant, entries.size());
    if (!wait.isZero()) {
      metrics.refused(entries.size());
      return wait;
    }
    log.append(entries);
    metrics.stored(entries);
    return Duration.ZERO;
  }
}
