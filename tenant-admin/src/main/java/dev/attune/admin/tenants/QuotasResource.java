package dev.attune.admin.tenants;

import dev.attune.hub.tenant.Quotas;
import io.swagger.v3.oas.annotations.media.Schema;

/** What a tenant may use. */
record QuotasResource(
    @Schema(description = "Signals accepted a second, averaged over ten seconds")
        int eventsPerSecond,
    @Schema(description = "Entries that may wait in the log") int waitingEntries) {

  Quotas asQuotas() {
    return new Quotas(eventsPerSecond, waitingEntries);
  }
}
