package dev.attune.admin.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.people.Operators;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Browser;
import dev.attune.admin.testing.Residents;
import dev.attune.admin.testing.RunningHub;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Needs a hub of its own, for it can be done once. */
class FirstOperatorPageTest {

  @Test
  void makesWhoeverInstallsTheHubItsOperatorOnce() {
    try (RunningHub hub = RunningHub.inMemory()) {
      String link = "/first-operator?token=" + hub.bean(Operators.class).freshLink().orElseThrow();
      Browser browser = new Browser(hub);
      Answer form = browser.open(link);
      assertThat(form.status()).isEqualTo(200);
      Answer wrong =
          browser.submit(
              form, Map.of("name", "Ann", "email", "ann", "password", "password1234", "again", ""));
      assertThat(wrong.status()).isEqualTo(422);
      assertThat(wrong.text())
          .contains("An email address has one @", "The two passwords are not the same.");

      browser.submit(
          wrong,
          Map.of(
              "name",
              "Ann",
              "email",
              "ann@example.com",
              "password",
              Residents.PASSWORD,
              "again",
              Residents.PASSWORD));
      assertThat(browser.place()).isEqualTo(hub.uri("/console/"));
      assertThat(browser.get("/api/v1/me").json().value("operator")).isEqualTo(true);
      assertThat(
              browser
                  .call("POST", "/api/v1/tenants", "{\"id\":\"acme\",\"name\":\"Acme\"}")
                  .status())
          .isEqualTo(201);

      assertThat(new Browser(hub).open(link).status()).isEqualTo(404);
      assertThat(new Browser(hub).open("/first-operator").status()).isEqualTo(404);
      assertThat(hub.bean(Operators.class).freshLink()).isEmpty();
    }
  }
}
