package dev.attune.admin.tenants;

import dev.attune.admin.problems.Findings;
import dev.attune.hub.tenant.Quotas;
import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.value.Names;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is to be different about a tenant; what is missing stays as it is. */
record ChangeTenant(
    @Nullable String name,
    @Schema(allowableValues = {"active", "suspended"}) @Nullable String state,
    @Nullable QuotasResource quotas) {

  Tenant applied(Tenant tenant) {
    Findings findings = new Findings();
    String called = name == null ? tenant.name() : name;
    findings.noted("/name", () -> Names.checkedName("A name", called));
    Tenant.State wanted = tenant.state();
    if (state != null) {
      switch (state) {
        case "active" -> wanted = Tenant.State.ACTIVE;
        case "suspended" -> wanted = Tenant.State.SUSPENDED;
        default -> findings.add("/state", "A state is active or suspended.");
      }
    }
    Quotas limits = quotas == null ? tenant.quotas() : findings.noted("/quotas", quotas::asQuotas);
    return new Tenant(
        tenant.id(), called, wanted, findings.orThrow(limits), tenant.created(), tenant.version());
  }
}
