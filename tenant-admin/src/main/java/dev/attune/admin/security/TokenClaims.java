package dev.attune.admin.security;

import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an access token says, in the form that Keycloak gives it, whoever issued it: {@code
 * organization} with ids, {@code realm_access.roles} for the platform and {@code
 * resource_access.attune.roles} for the tenant. As the roles are said once, a token is for one
 * tenant: one with several organizations is for none. Who belongs to a tenant is no operator,
 * whatever else a token says.
 */
public final class TokenClaims {
  public static final String AUDIENCE = "attune";
  private static final String ORGANIZATION = "organization";
  private static final String REALM = "realm_access";
  private static final String RESOURCE = "resource_access";
  private static final String ROLES = "roles";

  private TokenClaims() {}

  /** The claims of a token for that caller. */
  static Map<String, Object> of(Caller caller) {
    Map<String, Object> claims = new LinkedHashMap<>();
    if (!caller.platform().isEmpty()) {
      claims.put(REALM, Map.of(ROLES, names(caller.platform())));
    }
    Map<String, Object> organizations = new LinkedHashMap<>();
    caller
        .memberships()
        .keySet()
        .forEach(tenant -> organizations.put(tenant.value(), Map.of("id", tenant.value())));
    if (!organizations.isEmpty()) {
      claims.put(ORGANIZATION, organizations);
    }
    TenantId only = caller.onlyTenant();
    if (only != null) {
      Set<Role> roles = caller.memberships().getOrDefault(only, Set.of());
      claims.put(RESOURCE, Map.of(AUDIENCE, Map.of(ROLES, names(roles))));
    }
    return claims;
  }

  private static List<String> names(Set<Role> roles) {
    return roles.stream().map(Role::text).sorted().toList();
  }

  /** The caller that a token's claims speak of. */
  public static Caller caller(String subject, Map<String, Object> claims) {
    TenantId tenant = tenant(claims.get(ORGANIZATION));
    if (tenant == null) {
      return Caller.of(subject, null, roles(claims.get(REALM)));
    }
    Object resources = claims.get(RESOURCE);
    Set<Role> roles =
        resources instanceof Map<?, ?> map ? roles(map.get(AUDIENCE)) : EnumSet.noneOf(Role.class);
    return Caller.of(subject, tenant, roles);
  }

  /** The id of the one organization; none of none, of several, and of one without an id. */
  private static @Nullable TenantId tenant(@Nullable Object claim) {
    if (!(claim instanceof Map<?, ?> organizations) || organizations.size() != 1) {
      return null;
    }
    Object only = organizations.values().iterator().next();
    if (!(only instanceof Map<?, ?> organization)
        || !(organization.get("id") instanceof String id)) {
      return null;
    }
    try {
      return new TenantId(id);
    } catch (HubException e) {
      return null;
    }
  }

  private static Set<Role> roles(@Nullable Object holder) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    if (holder instanceof Map<?, ?> access && access.get(ROLES) instanceof Collection<?> names) {
      for (Object name : names) {
        Role.named(String.valueOf(name)).ifPresent(roles::add);
      }
    }
    return roles;
  }
}
