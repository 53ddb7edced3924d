package dev.attune.admin.tenants;

import dev.attune.admin.problems.Findings;
import dev.attune.hub.tenant.Quotas;
import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Names;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A tenant that is to be. */
record CreateTenant(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "acme") @Nullable String id,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Acme Ltd.")
        @Nullable String name,
    @Nullable QuotasResource quotas) {

  Tenant tenant(Instant now) {
    Findings findings = new Findings();
    String given = findings.required("/id", id);
    TenantId tenantId = given.isEmpty() ? null : findings.noted("/id", () -> new TenantId(given));
    String called = findings.required("/name", name);
    findings.noted("/name", () -> called.isEmpty() ? "" : Names.checkedName("A name", called));
    Quotas limits = quotas == null ? Quotas.DEFAULT : findings.noted("/quotas", quotas::asQuotas);
    return new Tenant(
        findings.orThrow(tenantId), called, Tenant.State.ACTIVE, findings.orThrow(limits), now, 0);
  }
}
