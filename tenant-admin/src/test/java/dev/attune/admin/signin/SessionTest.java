package dev.attune.admin.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.people.Members;
import dev.attune.admin.people.Person;
import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Browser;
import dev.attune.admin.testing.Residents;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.TestClock;
import dev.attune.admin.testing.WithHub;
import dev.attune.hub.value.Fields;
import java.net.HttpCookie;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A browser signs in at the provider in process and works with its session. */
@ExtendWith(WithHub.class)
class SessionTest {
  private static final String WRITE_KEYS = "/api/v1/tenants/%s/write-keys";

  private final RunningHub hub;
  private final Residents residents;
  private final Shop shop;
  private final Person admin;

  SessionTest(RunningHub hub) {
    this.hub = hub;
    this.residents = new Residents(hub);
    this.shop = hub.shop();
    this.admin = residents.of(shop.tenant(), Role.ADMIN);
  }

  private String keys() {
    return WRITE_KEYS.formatted(shop.tenant());
  }

  private String key() {
    return "{\"connection\":\"" + shop.connection().key().connection() + "\"}";
  }

  @Test
  void signsInAndComesBackToWhereSomebodyWantedToGo() {
    Browser browser = new Browser(hub);
    Answer login = browser.open("/sign-in?next=/console/tenants/acme/journeys?tab=map%26x=1");
    assertThat(browser.place().getPath()).isEqualTo("/login");

    Answer landed =
        browser.submitOnly(
            login, Map.of("email", admin.email().value(), "password", Residents.PASSWORD));
    assertThat(landed.status()).isEqualTo(303);
    browser.open(landed.header("Location"));

    assertThat(browser.place()).isEqualTo(hub.uri("/console/tenants/acme/journeys?tab=map&x=1"));
    Fields me = browser.get("/api/v1/me").json();
    assertThat(me)
        .isEqualTo(
            Fields.of("subject", admin.id(), "name", "Somebody")
                .with("operator", false)
                .with(
                    "memberships",
                    List.of(
                        Map.of(
                            "tenant",
                            shop.tenant().value(),
                            "name",
                            "A shop",
                            "roles",
                            List.of("admin"))))
                .with("provider", "built-in"));
  }

  @Test
  void givesTheBrowserNoTokenAndItsCookiesTheRightMarks() {
    Browser browser = new Browser(hub);
    Answer first = browser.get("/sign-in?next=/console/");
    assertThat(first.header("Set-Cookie"))
        .startsWith("ATTUNE_SESSION=")
        .contains("HttpOnly", "SameSite=Lax", "Path=/")
        .doesNotContain("Secure");

    Browser signedIn = residents.signedIn(admin);
    assertThat(signedIn.get("/api/v1/me").status()).isEqualTo(200);
    assertThat(signedIn.cookies())
        .extracting(HttpCookie::getName)
        .containsExactlyInAnyOrder("ATTUNE_SESSION", "XSRF-TOKEN");
    assertThat(signedIn.cookie("XSRF-TOKEN").map(HttpCookie::isHttpOnly)).contains(false);
    assertThat(signedIn.cookies()).noneMatch(cookie -> cookie.getValue().startsWith("ey"));
  }

  @Test
  void changesTheSessionsIdWithEveryStepUp() {
    Browser browser = new Browser(hub);
    Answer login = browser.open("/sign-in?next=/console/");
    String before = session(browser);
    Answer checked =
        browser.submitOnly(
            login, Map.of("email", admin.email().value(), "password", Residents.PASSWORD));
    String known = session(browser);
    browser.open(checked.header("Location"));
    String signedIn = session(browser);

    assertThat(Set.of(before, known, signedIn)).hasSize(3);
    Answer withOld =
        new Browser(hub)
            .call(
                "GET",
                "/api/v1/me",
                "",
                request -> request.header("Cookie", "ATTUNE_SESSION=" + before));
    assertThat(withOld.status()).isEqualTo(401);
  }

  private static String session(Browser browser) {
    return browser.cookie("ATTUNE_SESSION").orElseThrow().getValue();
  }

  @Test
  void refusesChangesWithoutTheTokenAndTakesThemWithIt() {
    Browser browser = residents.signedIn(admin);
    browser.get("/api/v1/me");

    Answer without = browser.call("POST", keys(), key(), request -> {});
    assertThat(without.status()).isEqualTo(403);
    assertThat(without.problem()).isEqualTo("request.csrf");
    Answer wrong =
        browser.call("POST", keys(), key(), request -> request.header("X-XSRF-TOKEN", "guessed"));
    assertThat(wrong.problem()).isEqualTo("request.csrf");
    assertThat(browser.call("POST", keys(), key()).status()).isEqualTo(201);
    assertThat(browser.call("POST", "/sign-out", "", request -> {}).problem())
        .isEqualTo("request.csrf");
    assertThat(browser.get("/api/v1/me").status()).isEqualTo(200);
  }

  @Test
  void keepsSessionAndTokenFromCallToCall() {
    Browser browser = residents.signedIn(admin);
    browser.get("/api/v1/me");
    String session = session(browser);
    String token = browser.cookie("XSRF-TOKEN").orElseThrow().getValue();
    for (int i = 0; i < 3; i++) {
      assertThat(browser.get(keys()).header("Set-Cookie")).isEmpty();
      assertThat(browser.call("POST", keys(), key()).status()).isEqualTo(201);
    }

    assertThat(session(browser)).isEqualTo(session);
    assertThat(browser.cookie("XSRF-TOKEN").orElseThrow().getValue()).isEqualTo(token);
  }

  @Test
  void asksNoTokenOfMachines() {
    assertThat(hub.api("Bearer " + shop.adminKey()).post(keys(), key()).status()).isEqualTo(201);
    Browser browser = residents.signedIn(residents.of(hub.shop().tenant(), Role.VIEWER));
    Answer both =
        browser.call(
            "POST",
            keys(),
            key(),
            request -> request.header("Authorization", "Bearer " + shop.adminKey()));
    assertThat(both.status()).as("a key goes before a session").isEqualTo(201);
    Answer basic =
        browser.call(
            "POST", keys(), key(), request -> request.header("Authorization", "Basic eDp5"));
    assertThat(basic.problem()).as("what is no bearer token").isEqualTo("request.csrf");
  }

  @Test
  void showsNothingOfAnotherTenant() {
    Browser browser = residents.signedIn(admin);
    Shop other = hub.shop();

    assertThat(browser.get(keys()).status()).isEqualTo(200);
    assertThat(browser.get(WRITE_KEYS.formatted(other.tenant())).status()).isEqualTo(404);
    assertThat(browser.get("/api/v1/tenants").status()).isEqualTo(403);
    assertThat(browser.get("/actuator/prometheus").status()).isEqualTo(403);
  }

  @Test
  void holdsEachTenantsRolesApart() {
    Shop second = hub.shop();
    Person both = residents.of(second.tenant(), Role.VIEWER, admin.email().value());
    Browser browser = residents.signedIn(both);
    browser.get("/api/v1/me");

    assertThat(browser.call("POST", keys(), key()).status()).isEqualTo(201);
    String others = WRITE_KEYS.formatted(second.tenant());
    assertThat(browser.get(others).status()).isEqualTo(200);
    assertThat(browser.call("POST", others, "{}").status()).isEqualTo(403);
  }

  @Test
  void endsAfterBeingIdleWithAProblemAndNotARedirect() {
    Browser browser = residents.signedIn(admin);
    TestClock clock = hub.bean(TestClock.class);
    clock.pass(Duration.ofHours(11));
    assertThat(browser.get("/api/v1/me").status()).isEqualTo(200);
    clock.pass(Duration.ofHours(12).plusSeconds(1));

    Answer late = browser.call("PUT", "/api/v1/tenants/x/journeys/y/draft", "{}");
    assertThat(late.status()).isEqualTo(401);
    assertThat(late.problem()).isEqualTo("request.unauthenticated");
    assertThat(browser.get("/api/v1/me").status()).isEqualTo(401);
  }

  @Test
  void learnsWithinAMinuteWhatAnAdminChanged() {
    Browser browser = residents.signedIn(admin);
    TestClock clock = hub.bean(TestClock.class);
    Members members = hub.bean(Members.class);
    residents.of(shop.tenant(), Role.ADMIN);
    assertThat(browser.get("/api/v1/tenants/" + shop.tenant() + "/members").status())
        .isEqualTo(200);

    members.changeRoles(members.roster(shop.tenant()), admin.id(), Set.of(Role.VIEWER));
    clock.pass(Duration.ofSeconds(59));
    assertThat(browser.get("/api/v1/tenants/" + shop.tenant() + "/members").status())
        .isEqualTo(403);
    members.remove(members.roster(shop.tenant()), admin.id());
    clock.pass(Duration.ofSeconds(59));
    assertThat(browser.get(keys()).status()).isEqualTo(404);
    assertThat(browser.get("/api/v1/me").json().value("memberships")).isEqualTo(List.of());
  }

  @Test
  void signsOutAtTheHubAndAtTheProvider() {
    Browser browser = residents.signedIn(admin);
    browser.get("/api/v1/me");
    Answer out = browser.call("POST", "/sign-out", "");

    assertThat(out.status()).isEqualTo(204);
    assertThat(out.header("Location")).isEqualTo("/console/");
    assertThat(browser.get("/api/v1/me").status()).isEqualTo(401);
    browser.open("/sign-in");
    assertThat(browser.place().getPath()).isEqualTo("/login");
    assertThat(browser.call("POST", "/sign-out", "").status()).isEqualTo(204);
  }

  @Test
  void answersWithoutCredentialsWithAProblemAndNeverARedirect() {
    Answer answer = new Browser(hub).get("/api/v1/me");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.problem()).isEqualTo("request.unauthenticated");
    assertThat(answer.header("Set-Cookie")).isEmpty();
  }
}
