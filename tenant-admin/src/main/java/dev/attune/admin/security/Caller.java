package dev.attune.admin.security;

import dev.attune.hub.tenant.TenantId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request.
 *
 * @param name for the audit: a subject or an API key's id
 * @param platform what it may do that is of no tenant; an operator may act in each tenant, too
 * @param memberships what it may do in which tenant
 */
public record Caller(String name, Set<Role> platform, SortedMap<TenantId, Set<Role>> memberships) {
  public Caller {
    platform = Set.copyOf(platform);
    SortedMap<TenantId, Set<Role>> copy = new TreeMap<>();
    memberships.forEach((tenant, roles) -> copy.put(tenant, withinTenant(roles)));
    memberships = Collections.unmodifiableSortedMap(copy);
  }

  /** A caller of one tenant, or of the platform if there is none. */
  public static Caller of(String name, @Nullable TenantId tenant, Set<Role> roles) {
    return tenant == null
        ? new Caller(name, roles, new TreeMap<>())
        : new Caller(name, Set.of(), new TreeMap<>(Map.of(tenant, roles)));
  }

  /** Nobody runs the platform by what they are in a tenant. */
  private static Set<Role> withinTenant(Set<Role> roles) {
    Set<Role> within = EnumSet.noneOf(Role.class);
    within.addAll(roles);
    within.remove(Role.OPERATOR);
    return Set.copyOf(within);
  }

  public boolean isOperator() {
    return platform.contains(Role.OPERATOR);
  }

  /** Whether it is the platform's own and may do that there. */
  boolean hasOfPlatform(Role role) {
    return platform.stream().anyMatch(own -> own.includes(role));
  }

  /** The tenant it belongs to, or null if that is none or several. */
  public @Nullable TenantId onlyTenant() {
    return memberships.size() == 1 ? memberships.firstKey() : null;
  }

  /** Whether the tenant exists as far as this caller may know. */
  boolean maySee(TenantId tenant) {
    return isOperator() || memberships.containsKey(tenant);
  }

  /** Whether it may do that in a tenant. */
  public boolean has(Role role, TenantId tenant) {
    return isOperator()
        || memberships.getOrDefault(tenant, Set.of()).stream().anyMatch(own -> own.includes(role));
  }

  /** Whether it may do that where no tenant is concerned. */
  boolean has(Role role) {
    return hasOfPlatform(role) || memberships.keySet().stream().anyMatch(in -> has(role, in));
  }
}
