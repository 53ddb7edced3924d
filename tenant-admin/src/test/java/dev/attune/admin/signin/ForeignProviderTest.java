package dev.attune.admin.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Browser;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A provider of the operator's own that is not there; KeycloakIT has one that is. */
class ForeignProviderTest {

  @Test
  void leavesPeopleAndPagesToTheProviderAndWorksForMachinesWithoutIt() {
    try (RunningHub hub =
        RunningHub.inMemory(
            "--attune.oidc.issuer=http://localhost:1/realms/attune",
            "--attune.oidc.client-id=attune-console",
            "--attune.oidc.client-secret=a-secret")) {
      Shop shop = hub.shop();
      String members = "/api/v1/tenants/" + shop.tenant() + "/members";
      for (Answer answer :
          List.of(
              hub.api("Bearer " + shop.adminKey()).get(members),
              hub.api("Bearer " + shop.adminKey())
                  .post(members, "{\"email\":\"a@b.example\",\"roles\":[\"viewer\"]}"))) {
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("members.kept_by_provider");
      }
      Browser browser = new Browser(hub);
      Answer down = browser.get("/sign-in");
      assertThat(down.status()).isEqualTo(503);
      assertThat(down.problem()).isEqualTo("sign_in.provider_unavailable");
      for (String page : List.of("/login", "/first-operator?token=x", "/invitation?token=x")) {
        assertThat(browser.get(page).status()).as(page).isEqualTo(404);
      }
      assertThat(
              hub.api("Bearer " + hub.apiKey(null, Role.OPERATOR)).get("/api/v1/tenants").status())
          .isEqualTo(200);
    }
  }

  @Test
  void saysThatNobodyCanSignInWithoutAClientThere() {
    try (RunningHub hub =
        RunningHub.inMemory("--attune.oidc.issuer=http://localhost:1/realms/attune")) {
      Answer answer = new Browser(hub).get("/sign-in");

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.problem()).isEqualTo("sign_in.not_configured");
    }
  }
}
