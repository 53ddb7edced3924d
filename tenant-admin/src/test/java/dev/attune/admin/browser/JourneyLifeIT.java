package dev.attune.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.Residents;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A draft is simulated, tested with an audience, agreed to by a second person, and live. */
@ExtendWith({WithRealHub.class, WithChromium.class})
class JourneyLifeIT {
  private static final String JOURNEY =
      """
      journey: welcome
      name: Welcome
      entry: [{event: order.placed, when: event.properties.amount >= 20, key: event.properties.order}]
      steps:
        - {id: rest, wait: {for: P9D}}
        - {id: mark, set: {traits: {welcomed: "'%s'"}}}
      """;

  private final RunningHub hub;
  private final Chromium chromium;
  private final Shop shop;
  private final Engineer engineer;

  JourneyLifeIT(RunningHub hub, Chromium chromium) {
    this.hub = hub;
    this.chromium = chromium;
    this.shop = hub.shop();
    this.engineer = new Engineer(hub, shop);
  }

  private Window window(String path) {
    Window window = new Window(chromium, hub.uri("/"));
    window.expect("401");
    window.open("/console/t/" + shop.tenant() + path);
    window.signIn(new Residents(hub).of(shop.tenant(), Role.ADMIN).email().value());
    return window;
  }

  private static Locator tab(Window window, String name) {
    return window.page().getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name));
  }

  private void orders() {
    for (int i = 0; i < 4; i++) {
      engineer.send(
          "track",
          """
          {"userId": "ann", "event": "order.placed", "messageId": "m%d",
           "properties": {"order": "o%d", "amount": %d}}\
          """
              .formatted(i, i, i * 10));
    }
    engineer.first("/profiles?identifier=user_id:ann", profile -> true);
  }

  private void put(String path, String body, String version) {
    Answer saved =
        engineer
            .admin()
            .send(
                "PUT",
                engineer.path(path),
                body.getBytes(StandardCharsets.UTF_8),
                request -> request.header("If-Match", version));
    assertThat(saved.status()).as(saved.text()).isEqualTo(200);
  }

  @Test
  void isSimulatedTestedAndMadeLive() {
    orders();
    put("/journeys/welcome/draft", Json.write(Fields.of("source", JOURNEY.formatted("yes"))), "*");
    try (Window window = window("/journeys/welcome")) {
      tab(window, "Simulation").click();
      window.sees("Not simulated yet");
      window.button("Simulate").click();
      window.sees("Nothing was sent, and nothing was changed.");
      window.sees("Where customers would have gone");
      window.sees("the condition did not hold");
      Pictures.look(window, "journey-simulated");

      window.button("Test with an audience").click();
      window.expect("422");
      window.button("Begin the test").click();
      window.sees("An audience is a segment, or people, or both.");
      window.page().getByLabel("People").fill("user_id:ann");
      window.button("Begin the test").click();
      window.sees("Version 1 is being tested");
      window.sees("Nobody else enters.");
      Pictures.look(window, "journey-tested");

      window.button("Make it live for all").click();
      window.button("Make it live").last().click();
      window.sees("live");
      tab(window, "Life").click();
      window.sees("Version 1 went live");
      window.sees("Version 1 was tested with an audience");
      Pictures.glance(window, "journey-life");
      window.assertSound();
    }
  }

  @Test
  void waitsForASecondPersonWhereTheTenantSaysSo() {
    try (Window window = window("/journeys")) {
      window.page().getByRole(AriaRole.SWITCH).click();
      window.page().getByLabel("With more customers than").fill("10");
      window.button("Save").click();
      window.sees("The rule is saved.");
      Pictures.glance(window, "journey-rules");
      engineer.publish(JOURNEY.formatted("no"));

      window.open("/console/t/" + shop.tenant() + "/journeys/welcome");
      window.sees("Version 1 waits for a second person");
      window.sees("Nobody knows how many customers it will reach");
      Pictures.glance(window, "journey-waiting");
      window.button("Agree").click();
      tab(window, "Life").click();
      window.sees("Version 1 was agreed to");
      window.assertSound();
    }
  }
}
