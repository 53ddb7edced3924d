package dev.attune.admin.members;

import dev.attune.admin.people.Email;
import dev.attune.admin.problems.Findings;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody who is to become a member. */
record InviteMember(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "ann@example.com")
        @Nullable String email,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "What they may do")
        @Nullable Set<Role> roles) {

  /** What was wanted, complete and valid. */
  record Valid(Email email, Set<Role> roles) {}

  Valid checked(Caller caller, TenantId tenant) {
    Findings findings = new Findings();
    String typed = findings.required("/email", email);
    Email address = typed.isEmpty() ? null : findings.noted("/email", () -> Email.of(typed));
    Set<Role> wanted = WantedRoles.checked(roles, caller, tenant, findings);
    return new Valid(findings.orThrow(address), wanted);
  }
}
