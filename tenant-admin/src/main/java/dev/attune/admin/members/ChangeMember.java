package dev.attune.admin.members;

import dev.attune.admin.problems.Findings;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a member is to be. */
record ChangeMember(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "All that they may do")
        @Nullable Set<Role> roles) {

  Set<Role> checked(Caller caller, TenantId tenant) {
    Findings findings = new Findings();
    return findings.orThrow(WantedRoles.checked(roles, caller, tenant, findings));
  }
}
