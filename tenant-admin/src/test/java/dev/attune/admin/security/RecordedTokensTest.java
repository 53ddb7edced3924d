package dev.attune.admin.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.tenant.TenantId;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One parser reads what each provider wrote. */
class RecordedTokensTest {

  private static Caller caller(String file) throws IOException {
    Map<String, Object> claims =
        RecordedTokens.claims(file, Map.of("@TENANT@", "acme", "@PERSON@", "p1"));
    return TokenClaims.caller(String.valueOf(claims.get("sub")), claims);
  }

  @Test
  void readsAMemberOfKeycloak() throws IOException {
    assertThat(caller("keycloak-member.json"))
        .isEqualTo(
            Caller.of(
                "ccf0f81e-f6a9-448a-9668-60fba3d1ddc2",
                new TenantId("52c3e46f-2477-44d7-a85b-d3b43f6b31fa"),
                Set.of(Role.ADMIN)));
  }

  @Test
  void readsAnOperatorOfKeycloak() throws IOException {
    assertThat(caller("keycloak-operator.json"))
        .isEqualTo(Caller.of("fb316af4-4604-474c-9188-92cba31ecdd8", null, Set.of(Role.OPERATOR)));
  }

  @Test
  void readsAMemberOfTheProviderInProcess() throws IOException {
    assertThat(caller("built-in-member.json"))
        .isEqualTo(Caller.of("p1", new TenantId("acme"), Set.of(Role.ENGINEER)));
  }
}
