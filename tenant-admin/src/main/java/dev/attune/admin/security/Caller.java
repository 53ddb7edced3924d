package dev.attune.admin.security;

import dev.attune.hub.tenant.TenantId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request.
 *
 * @param name for the audit: a subject or an API key's id
 * @param tenant the tenant it belongs to, or null if it belongs to none
 */
public record Caller(String name, @Nullable TenantId tenant, Set<Role> roles) {
  public Caller {
    roles = Set.copyOf(roles);
  }

  public boolean isOperator() {
    return tenant == null && roles.contains(Role.OPERATOR);
  }

  /** Whether the tenant exists as far as this caller may know. */
  boolean maySee(TenantId other) {
    return isOperator() || other.equals(tenant);
  }

  boolean has(Role role) {
    return roles.stream().anyMatch(own -> own.includes(role));
  }
}
