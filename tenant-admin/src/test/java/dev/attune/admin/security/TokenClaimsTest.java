package dev.attune.admin.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenClaimsTest {
  private static final Map<String, Object> ADMIN =
      Map.of("attune", Map.of("roles", List.of("admin", "operator", "uma_authorization")));

  @Test
  void readsWhatKeycloakWrites() {
    Caller caller =
        TokenClaims.caller(
            "f1c0",
            Map.of(
                "organization",
                Map.of("acme", Map.of("id", "42c3e46f-2477-44d7-a85b-d3b43f6b31fa")),
                "resource_access",
                ADMIN,
                "realm_access",
                Map.of("roles", List.of("operator"))));

    assertThat(caller)
        .isEqualTo(
            Caller.of(
                "f1c0", new TenantId("42c3e46f-2477-44d7-a85b-d3b43f6b31fa"), Set.of(Role.ADMIN)));
  }

  static List<Object> organizationsThatAreNoTenant() {
    return List.of(
        List.of(),
        List.of("acme"),
        Map.of(),
        Map.of("acme", Map.of()),
        Map.of("acme", Map.of("id", 7)),
        Map.of("acme", Map.of("id", "Not An Id")),
        Map.of("acme", Map.of("id", "a1"), "other", Map.of("id", "b2")),
        "acme");
  }

  @ParameterizedTest
  @MethodSource("organizationsThatAreNoTenant")
  void takesNoneSeveralAndNamelessOrganizationsForNoTenant(Object organization) {
    Caller caller =
        TokenClaims.caller("s", Map.of("organization", organization, "resource_access", ADMIN));

    assertThat(caller).isEqualTo(Caller.of("s", null, Set.of()));
  }

  @ParameterizedTest
  @MethodSource("callers")
  void readsWhatItWrites(@Nullable TenantId tenant, Set<Role> roles) {
    Caller caller = Caller.of("key:1", tenant, roles);

    assertThat(TokenClaims.caller("key:1", TokenClaims.of(caller))).isEqualTo(caller);
  }

  static List<@Nullable Object[]> callers() {
    return List.of(
        new @Nullable Object[] {new TenantId("acme"), Set.of(Role.ENGINEER, Role.AUTHOR)},
        new @Nullable Object[] {null, Set.of(Role.OPERATOR)});
  }
}
