package dev.attune.admin.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.people.Person;
import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Api;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Browser;
import dev.attune.admin.testing.Residents;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.Story;
import dev.attune.admin.testing.TestClock;
import dev.attune.admin.testing.WithHub;
import dev.attune.hub.value.Fields;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People as operators look after them, and the pages on which passwords are set. */
@ExtendWith(WithHub.class)
class PersonApiTest {
  private static final String PATH = "/api/v1/people";
  private static final String NEW = "a loud waterfall in June";

  private final RunningHub hub;
  private final Residents residents;
  private final Shop shop;
  private final Api operator;

  PersonApiTest(RunningHub hub) {
    this.hub = hub;
    this.residents = new Residents(hub);
    this.shop = hub.shop();
    this.operator = hub.api("Bearer " + hub.apiKey(null, Role.OPERATOR));
  }

  private Answer change(String id, String version, String body) {
    return operator.send(
        "PUT",
        PATH + "/" + id,
        body.getBytes(StandardCharsets.UTF_8),
        request -> request.header("If-Match", version));
  }

  private Answer remove(String id) {
    return operator.send(
        "DELETE", PATH + "/" + id, null, request -> request.header("If-Match", "*"));
  }

  @Test
  void listsEverybodyAPageAtATime() {
    Person ann = residents.of(shop.tenant(), Role.VIEWER);
    residents.of(shop.tenant(), Role.VIEWER);

    Fields page = operator.get(PATH + "?limit=1").json();
    assertThat(page.text("next")).isNotNull();
    assertThat(Story.items(operator.get(PATH + "?limit=500")))
        .anySatisfy(item -> {
          assertThat(item.text("id")).isEqualTo(ann.id());
          assertThat(item.text("email")).isEqualTo(ann.email().value());
          assertThat(item.value("operator")).isEqualTo(false);
        });
    assertThat(operator.get(PATH + "?limit=500").text()).doesNotContain("$2", "digest");
    assertThat(operator.get(PATH + "/" + "0".repeat(32)).status()).isEqualTo(404);
  }

  @Test
  void makesOperatorsAndKeepsTheLastOne() {
    Person ann = residents.of(shop.tenant(), Role.VIEWER);
    Person bob = residents.of(shop.tenant(), Role.VIEWER);
    String version = operator.get(PATH + "/" + ann.id()).header("ETag");
    assertThat(change(ann.id(), "\"0\"", "{\"operator\": true}").status()).isEqualTo(412);
    assertThat(change(ann.id(), version, "{}").status()).isEqualTo(422);

    Answer made = change(ann.id(), version, "{\"operator\": true}");
    assertThat(made.json().value("operator")).isEqualTo(true);
    Browser signedIn = residents.signedIn(ann);
    assertThat(signedIn.get("/api/v1/me").json().value("operator")).isEqualTo(true);

    change(bob.id(), "*", "{\"operator\": true}");
    assertThat(remove(bob.id()).status()).isEqualTo(204);
    assertThat(remove(bob.id()).status()).isEqualTo(404);
    assertThat(remove(ann.id()).problem()).isEqualTo("people.last_operator");
    assertThat(change(ann.id(), "*", "{\"operator\": false}").problem())
        .isEqualTo("people.last_operator");
  }

  @Test
  void endsTheSessionsOfWhoIsRemoved() {
    Person ann = residents.of(shop.tenant(), Role.VIEWER);
    Browser signedIn = residents.signedIn(ann);
    assertThat(signedIn.get("/api/v1/me").status()).isEqualTo(200);

    remove(ann.id());
    hub.bean(TestClock.class).pass(Duration.ofSeconds(31));
    assertThat(signedIn.get("/api/v1/me").status()).isEqualTo(401);
  }

  @Test
  void isForOperatorsAlone() {
    Person ann = residents.of(shop.tenant(), Role.ADMIN);
    Browser admin = residents.signedIn(ann);

    assertThat(admin.get(PATH).status()).isEqualTo(403);
    assertThat(admin.call("POST", PATH + "/" + ann.id() + "/password-link", "").status())
        .isEqualTo(403);
    assertThat(admin.call("PUT", PATH + "/" + ann.id(), "{\"operator\": true}").status())
        .isEqualTo(403);
  }

  @Test
  void givesWhoForgotTheirPasswordALink() {
    Person ann = residents.of(shop.tenant(), Role.VIEWER);
    Answer answer = operator.post(PATH + "/" + ann.id() + "/password-link", "");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    URI link = URI.create(String.valueOf(answer.json().text("link")));
    String path = link.getPath() + "?" + link.getQuery();

    Browser browser = new Browser(hub);
    Answer form = browser.open(path);
    assertThat(form.text()).contains("For the account of " + ann.email().value());
    Answer wrong = browser.submit(form, Map.of("password", "short", "again", "other"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text())
        .contains("A password has at least 12 characters.", "The two passwords are not the same.");
    browser.submit(wrong, Map.of("password", NEW, "again", NEW));
    assertThat(browser.get("/api/v1/me").json().text("subject")).isEqualTo(ann.id());

    assertThat(new Browser(hub).open(path).status()).isEqualTo(404);
    assertThat(new Browser(hub).open("/new-password?token=x").status()).isEqualTo(404);
  }

  @Test
  void letsPeopleChangeTheirPasswordWhichEndsTheirOtherSessions() {
    Person ann = residents.of(shop.tenant(), Role.VIEWER);
    Browser elsewhere = residents.signedIn(ann);
    assertThat(elsewhere.get("/api/v1/me").status()).isEqualTo(200);
    Browser here = new Browser(hub);
    assertThat(here.open("/sign-in?next=/console/").text()).contains("href=\"/change-password\"");
    Answer form = here.open("/change-password");
    Answer wrong =
        here.submit(
            form, Map.of("email", ann.email().value(), "old", "x", "password", NEW, "again", NEW));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text()).contains("do not belong together").doesNotContain(NEW);

    here.submit(
        wrong,
        Map.of(
            "email",
            ann.email().value(),
            "old",
            Residents.PASSWORD,
            "password",
            NEW,
            "again",
            NEW));

    assertThat(here.get("/api/v1/me").json().text("subject")).isEqualTo(ann.id());
    hub.bean(TestClock.class).pass(Duration.ofSeconds(31));
    assertThat(elsewhere.get("/api/v1/me").status()).isEqualTo(401);
    assertThat(here.get("/api/v1/me").status()).isEqualTo(200);
  }
}
