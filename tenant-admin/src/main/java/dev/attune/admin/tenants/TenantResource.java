package dev.attune.admin.tenants;

import dev.attune.hub.tenant.Tenant;
import java.time.Instant;
import java.util.Locale;

/** A tenant as the API shows it. */
record TenantResource(
    String id, String name, String state, QuotasResource quotas, Instant created) {

  static TenantResource of(Tenant tenant) {
    return new TenantResource(
        tenant.id().value(),
        tenant.name(),
        tenant.state().name().toLowerCase(Locale.ROOT),
        new QuotasResource(tenant.quotas().eventsPerSecond(), tenant.quotas().waitingEntries()),
        tenant.created());
  }
}
