package dev.attune.admin.ingest;

import dev.attune.admin.directory.TokenBucket;
import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds each tenant to its events per second, averaged over ten. Each process counts for itself.
 * Safe for use by many threads.
 */
final class TenantQuota {
  private static final Duration AVERAGED_OVER = Duration.ofSeconds(10);

  private final Clock clock;
  private final Map<TenantId, Allowance> allowances = new ConcurrentHashMap<>();

  TenantQuota(Clock clock) {
    this.clock = clock;
  }

  private record Allowance(int perSecond, TokenBucket bucket) {}

  /** Takes; or, over quota, takes nothing and returns after what time it is worth another try. */
  Duration take(Tenant tenant, int events) {
    int perSecond = tenant.quotas().eventsPerSecond();
    long now = clock.nanoTime();
    Allowance allowance = allowances.get(tenant.id());
    if (allowance == null || allowance.perSecond != perSecond) {
      Allowance fresh = new Allowance(perSecond, new TokenBucket(perSecond, AVERAGED_OVER, now));
      allowance =
          allowances.merge(
              tenant.id(), fresh, (old, made) -> old.perSecond == perSecond ? old : made);
    }
    return allowance.bucket.take(events, now);
  }
}
