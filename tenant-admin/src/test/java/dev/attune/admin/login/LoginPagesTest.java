package dev.attune.admin.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.people.Invitation;
import dev.attune.admin.people.Members;
import dev.attune.admin.people.PeopleStore;
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
import dev.attune.hub.value.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages of the provider in process, as a browser without scripts sees them. */
@ExtendWith(WithHub.class)
class LoginPagesTest {
  private static final String HOSTILE = "<script>alert(1)</script>\" onfocus='x' \u202e${7*7}";

  private final RunningHub hub;
  private final Residents residents;
  private final Shop shop;
  private final Browser browser;

  LoginPagesTest(RunningHub hub) {
    this.hub = hub;
    this.residents = new Residents(hub);
    this.shop = hub.shop();
    this.browser = new Browser(hub);
  }

  private Answer login() {
    return browser.open("/sign-in?next=/console/");
  }

  private String invited(String email, Role role) {
    Answer answer =
        hub.api("Bearer " + shop.adminKey())
            .post(
                "/api/v1/tenants/" + shop.tenant() + "/members",
                Json.write(Fields.of("email", email).with("roles", List.of(role.text()))));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    URI link = URI.create(String.valueOf(answer.json().text("link")));
    return link.getPath() + "?" + link.getQuery();
  }

  @Test
  void areForPeopleWithAndWithoutSight() {
    Answer page = login();

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(page.text())
        .contains("<html lang=\"en\">", "<h1>Sign in</h1>", "width=device-width")
        .contains("<label for=\"email\">Email address</label>", "autocomplete=\"username\"")
        .contains("<label for=\"password\">Password</label>", "autocomplete=\"current-password\"")
        .contains("prefers-color-scheme: dark")
        .doesNotContain("<script");
  }

  @Test
  void loadNothingAndAreKeptNowhere() {
    Answer page = login();

    assertThat(page.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; style-src 'sha256-")
        .contains("frame-ancestors 'none'");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.header("Cache-Control")).contains("no-store");
    assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
  }

  @Test
  void tellNotWhichOfTheTwoWasWrong() {
    Person ann = residents.of(shop.tenant(), Role.VIEWER);
    Answer wrong =
        browser.submit(login(), Map.of("email", ann.email().value(), "password", "a guess"));
    Answer unknown =
        browser.submit(login(), Map.of("email", "nobody@example.com", "password", "a guess"));

    assertThat(wrong.status()).isEqualTo(422).isEqualTo(unknown.status());
    assertThat(wrong.text())
        .contains("role=\"alert\">" + Refusals.WRONG)
        .contains("value=\"" + ann.email().value() + "\"");
    assertThat(unknown.text()).contains(Refusals.WRONG);
    assertThat(browser.get("/api/v1/me").status()).isEqualTo(401);
  }

  @Test
  void makePeopleWaitWhoTryTooOften() {
    Person ann = residents.of(shop.tenant(), Role.VIEWER);
    Map<String, String> guess = Map.of("email", ann.email().value(), "password", "a guess");
    for (int i = 0; i < 5; i++) {
      assertThat(browser.submit(login(), guess).status()).isEqualTo(422);
    }
    Map<String, String> right =
        Map.of("email", ann.email().value(), "password", Residents.PASSWORD);
    Answer early = browser.submit(login(), right);
    assertThat(early.status()).isEqualTo(429);
    assertThat(Integer.parseInt(early.header("Retry-After"))).isBetween(840, 900);
    assertThat(early.text()).contains("Too many tries. Wait 15 minutes");

    hub.bean(TestClock.class).pass(Duration.ofMinutes(16));
    browser.submit(login(), right);
    assertThat(browser.get("/api/v1/me").status()).isEqualTo(200);
  }

  @Test
  void showHostileTextAsText() {
    Answer page = browser.submit(login(), Map.of("email", HOSTILE, "password", HOSTILE));

    assertThat(page.text())
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onfocus=&#39;x&#39;", "${7*7}")
        .doesNotContain("<script");
  }

  @Test
  void takeNothingThatWasNotSentFromThemselves() {
    login();
    Answer forged =
        browser.post("/login", Map.of("email", "ann@example.com", "password", "x", "_csrf", "y"));

    assertThat(forged.status()).isEqualTo(403);
    assertThat(forged.header("Content-Type")).startsWith("text/html");
    assertThat(forged.text()).contains("This form is too old");
  }

  @Test
  void leadNowhereButToTheConsole() {
    Person ann = residents.of(shop.tenant(), Role.VIEWER);
    for (String next :
        List.of("https://evil.example/", "//evil.example", "/\\evil.example", "/api/v1/me")) {
      Browser fresh = new Browser(hub);
      Answer page = fresh.open("/sign-in?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
      fresh.submit(page, Map.of("email", ann.email().value(), "password", Residents.PASSWORD));
      assertThat(fresh.place()).isEqualTo(hub.uri("/console/"));
    }
  }

  @Test
  void beginAtThePublicAddressWhateverTheMachineWasCalled() {
    Browser byNumber = new Browser(URI.create("http://127.0.0.1:" + hub.port() + "/"));
    Answer moved = byNumber.get("/sign-in?next=/console/a");

    assertThat(moved.header("Location"))
        .isEqualTo(hub.uri("/sign-in?moved=1&next=%2Fconsole%2Fa").toString());
    assertThat(byNumber.get("/sign-in?moved=1&next=/console/a").header("Location"))
        .as("a proxy that hides the name makes no circle")
        .contains("/oauth2/authorize");
  }

  @Test
  void sayWhenComingBackFromTheProviderWentWrong() {
    for (String query :
        List.of("?error=access_denied&state=x", "?code=stolen&state=x", "?code=a", "")) {
      Answer page = new Browser(hub).get("/sign-in/callback" + query);
      assertThat(page.status()).as(query).isIn(401, 404);
      assertThat(page.header("Location")).isEmpty();
    }
    assertThat(new Browser(hub).get("/sign-in/callback?code=stolen&state=x").text())
        .contains("You are not signed in", "href=\"/sign-in\"");
  }

  @Test
  void letInWhoWasInvitedOnce() {
    String email = "new" + shop.tenant() + "@example.com";
    String link = invited(email, Role.ENGINEER);
    Answer form = browser.open(link);
    assertThat(form.text()).contains(email + " is invited to A shop.");
    Answer wrong =
        browser.submit(form, Map.of("name", HOSTILE, "password", "short", "again", "other"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text())
        .contains("A password has at least 12 characters.", "The two passwords are not the same.")
        .contains("aria-describedby=\"password-hint password-wrong\"")
        .doesNotContain("<script");

    Map<String, String> typed =
        Map.of("name", HOSTILE, "password", Residents.PASSWORD, "again", Residents.PASSWORD);
    browser.submit(wrong, typed);
    assertThat(browser.place()).isEqualTo(hub.uri("/console/"));
    assertThat(browser.get("/api/v1/me").json().text("name")).isEqualTo(HOSTILE);

    Answer again = browser.open(link);
    assertThat(again.status()).isEqualTo(404);
    assertThat(again.text()).contains("not good any more");
    assertThat(new Browser(hub).submit(form, typed).status())
        .as("the form once more")
        .isIn(403, 404);
  }

  @Test
  void askSomebodyKnownForTheirPassword() {
    Person ann = residents.of(hub.shop().tenant(), Role.VIEWER);
    Answer form = browser.open(invited(ann.email().value(), Role.ADMIN));
    assertThat(form.text()).contains("You have an account already");
    assertThat(browser.submit(form, Map.of("password", "a guess")).text())
        .contains("This is not the password of that account.");

    browser.submit(form, Map.of("password", Residents.PASSWORD));
    assertThat(browser.get("/api/v1/tenants/" + shop.tenant() + "/members").status())
        .isEqualTo(200);
  }

  @Test
  void endAnInvitationThatWasRevoked() {
    String link = invited("bob" + shop.tenant() + "@example.com", Role.VIEWER);
    Answer form = browser.open(link);
    Members members = hub.bean(Members.class);
    Invitation invitation = members.roster(shop.tenant()).invitations().getFirst();
    members.remove(members.roster(shop.tenant()), invitation.id());

    Map<String, String> typed =
        Map.of("name", "Bob", "password", Residents.PASSWORD, "again", Residents.PASSWORD);
    assertThat(browser.submit(form, typed).status()).isEqualTo(404);
    assertThat(hub.bean(PeopleStore.class).find(invitation.email())).isEmpty();
  }
}
