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
 * resource_access.attune.roles} for the tenant.
 */
final class TokenClaims {
  static final String AUDIENCE = "attune";
  private static final String ORGANIZATION = "organization";
  private static final String REALM = "realm_access";
  private static final String RESOURCE = "resource_access";
  private static final String ROLES = "roles";

  private TokenClaims() {}

  /** The claims of a token for that caller. */
  static Map<String, Object> of(Caller caller) {
    Map<String, Object> claims = new LinkedHashMap<>();
    List<String> roles = caller.roles().stream().map(Role::text).sorted().toList();
    TenantId tenant = caller.tenant();
    if (tenant == null) {
      claims.put(REALM, Map.of(ROLES, roles));
    } else {
      claims.put(ORGANIZATION, Map.of(tenant.value(), Map.of("id", tenant.value())));
      claims.put(RESOURCE, Map.of(AUDIENCE, Map.of(ROLES, roles)));
    }
    return claims;
  }

  /** The caller that a token's claims speak of. */
  static Caller caller(String subject, Map<String, Object> claims) {
    TenantId tenant = tenant(claims.get(ORGANIZATION));
    Set<Role> roles = EnumSet.noneOf(Role.class);
    if (tenant == null) {
      addRoles(claims.get(REALM), roles);
    } else if (claims.get(RESOURCE) instanceof Map<?, ?> resources) {
      addRoles(resources.get(AUDIENCE), roles);
      roles.remove(Role.OPERATOR);
    }
    return new Caller(subject, tenant, roles);
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

  private static void addRoles(@Nullable Object holder, Set<Role> roles) {
    if (holder instanceof Map<?, ?> access && access.get(ROLES) instanceof Collection<?> names) {
      for (Object name : names) {
        Role.named(String.valueOf(name)).ifPresent(roles::add);
      }
    }
  }
}
