package dev.attune.admin.members;

import dev.attune.admin.problems.Findings;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.tenant.TenantId;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which roles somebody may give to a member. */
final class WantedRoles {
  private WantedRoles() {}

  static Set<Role> checked(
      @Nullable Set<Role> roles, Caller caller, TenantId tenant, Findings findings) {
    if (roles == null || roles.isEmpty()) {
      findings.add("/roles", "Name at least one of admin, engineer, author, viewer.");
      return Set.of();
    }
    if (roles.contains(Role.OPERATOR)) {
      findings.add("/roles", "A member may be admin, engineer, author or viewer.");
    } else if (!roles.stream().allMatch(role -> caller.has(role, tenant))) {
      findings.add("/roles", "You may give only roles that you have yourself.");
    }
    return Set.copyOf(EnumSet.copyOf(roles));
  }
}
