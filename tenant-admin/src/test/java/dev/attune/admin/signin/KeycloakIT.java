package dev.attune.admin.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.browser.Chromium;
import dev.attune.admin.browser.Window;
import dev.attune.admin.browser.WithChromium;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Browser;
import dev.attune.admin.testing.FreePort;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.TestClock;
import dev.attune.hub.tenant.Quotas;
import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.time.Clock;
import dev.attune.hub.value.Fields;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signs in through a real Keycloak, whose zip `mvn -Pnightly` unpacks. */
@EnabledIfSystemProperty(
    named = "attune.keycloak",
    matches = ".+",
    disabledReason = "Keycloak takes a minute or two to start: mvn verify -Pnightly")
@ExtendWith(WithChromium.class)
class KeycloakIT {
  private static final TenantId ACME = new TenantId("42c3e46f-2477-44d7-a85b-d3b43f6b31fa");
  private static final String PASSWORD = "a quiet river in May";

  @Test
  void signsPeopleInAndFollowsWhatChangesThere(Chromium chromium) throws IOException {
    int port = FreePort.find();
    String issuer = KeycloakServer.issuer(port);
    try (RunningHub hub =
        RunningHub.inMemory(
            "--attune.oidc.issuer=" + issuer,
            "--attune.oidc.client-id=attune-console",
            "--attune.oidc.client-secret=a-secret-for-this-test-alone")) {
      hub.bean(TenantStore.class)
          .write(
              new Tenant(
                  ACME,
                  "Acme Ltd.",
                  Tenant.State.ACTIVE,
                  Quotas.DEFAULT,
                  hub.bean(Clock.class).now(),
                  0));
      assertThat(new Browser(hub).get("/sign-in").problem())
          .as("before the provider is there")
          .isEqualTo("sign_in.provider_unavailable");
      Path folder = Path.of(System.getProperty("attune.keycloak"));
      try (KeycloakServer keycloak = KeycloakServer.start(folder, port, hub.uri("/"))) {
        somebodyTypesTheirPasswordOnKeycloaksOwnPage(hub, chromium, URI.create(issuer));
        aMemberIsWhoTheirTokenSays(hub, keycloak);
        anOperatorIsOfNoTenant(hub, issuer);
      }
    }
  }

  private static Browser signedIn(RunningHub hub, String user) {
    Browser browser = new Browser(hub);
    Answer page = browser.open("/sign-in?next=/console/journeys?tab=map");
    // Keycloak asks for the name first and for the password on a page of its own.
    for (int i = 0; i < 3 && page.text().contains("kc-form-login"); i++) {
      page = browser.submit(page, Map.of("username", user, "password", PASSWORD));
    }
    assertThat(browser.place()).isEqualTo(hub.uri("/console/journeys?tab=map"));
    return browser;
  }

  private static void somebodyTypesTheirPasswordOnKeycloaksOwnPage(
      RunningHub hub, Chromium chromium, URI issuer) {
    try (Window window = new Window(chromium, hub.uri("/"))) {
      window.befriend(issuer);
      window.expect("401");
      window.open("/console/t/" + ACME + "/profiles");
      window.fill(Map.of("username", "ann"));
      if (window.page().locator("input[name=password]").count() == 0) {
        window.page().keyboard().press("Enter");
      }
      window.fill(Map.of("password", PASSWORD));
      assertThat(window.page().url()).as("whose page it is").startsWith(issuer.toString());
      window.page().keyboard().press("Enter");

      window.isAt("/console/t/" + ACME + "/profiles");
      window.sees("No profiles yet");
      window.sees("Acme Ltd.");
      window.assertSound();
    }
  }

  private static void aMemberIsWhoTheirTokenSays(RunningHub hub, KeycloakServer keycloak)
      throws IOException {
    Browser ann = signedIn(hub, "ann");
    Fields me = ann.get("/api/v1/me").json();
    assertThat(me.text("name")).isEqualTo("Ann Other");
    assertThat(me.text("provider")).isEqualTo("oidc");
    assertThat(me.value("operator")).isEqualTo(false);
    assertThat(me.value("memberships"))
        .isEqualTo(
            List.of(
                Map.of("tenant", ACME.value(), "name", "Acme Ltd.", "roles", List.of("admin"))));
    assertThat(ann.cookies()).noneMatch(cookie -> cookie.getValue().startsWith("eyJhbGciOiJSUz"));
    String keys = "/api/v1/tenants/" + ACME + "/write-keys";
    assertThat(ann.get(keys).status()).isEqualTo(200);
    assertThat(ann.get("/api/v1/tenants/" + ACME + "/members").problem())
        .isEqualTo("members.kept_by_provider");

    hub.bean(TestClock.class).pass(Duration.ofSeconds(59));
    assertThat(ann.get(keys).status()).as("after renewing").isEqualTo(200);
    Browser elsewhere = signedIn(hub, "ann");
    keycloak.logOut("ann");
    hub.bean(TestClock.class).pass(Duration.ofSeconds(59));
    assertThat(elsewhere.get("/api/v1/me").status()).as("ended there").isEqualTo(401);

    Browser again = signedIn(hub, "ann");
    keycloak.leave(ACME.value(), "ann");
    hub.bean(TestClock.class).pass(Duration.ofSeconds(59));
    // Keycloak renews nothing for an organization that somebody has left.
    assertThat(again.get(keys).status()).as("after leaving").isIn(401, 404);
  }

  private static void anOperatorIsOfNoTenant(RunningHub hub, String issuer) {
    Browser olga = signedIn(hub, "olga");
    Fields me = olga.get("/api/v1/me").json();
    assertThat(me.value("operator")).isEqualTo(true);
    assertThat(me.value("memberships")).isEqualTo(List.of());
    assertThat(olga.get("/api/v1/tenants").status()).isEqualTo(200);

    Answer out = olga.call("POST", "/sign-out", "");
    assertThat(out.status()).isEqualTo(204);
    assertThat(out.header("Location"))
        .startsWith(issuer + "/protocol/openid-connect/logout?client_id=attune-console&")
        .doesNotContain("id_token");
    assertThat(olga.get("/api/v1/me").status()).isEqualTo(401);
  }
}
