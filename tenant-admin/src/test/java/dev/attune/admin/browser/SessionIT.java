package dev.attune.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.attune.admin.people.Person;
import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Residents;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A session that ends while somebody types; time passes, so that the hub is one of its own. */
@ExtendWith(WithChromium.class)
class SessionIT {
  private static final Duration LONGER_THAN_A_SESSION = Duration.ofHours(12).plusSeconds(1);

  @Test
  void losesNothingThatWasTypedWhenItEndsInTheMiddleOfAForm(Chromium chromium) {
    try (RunningHub hub = RunningHub.real()) {
      Shop shop = hub.shop();
      Residents residents = new Residents(hub);
      Person engineer = residents.of(shop.tenant(), Role.ENGINEER);
      try (Window window = Window.signedIn(chromium, hub.uri("/"), residents.signedIn(engineer))) {
        window.expect("401");
        window.open("/console/t/" + shop.tenant() + "/connections/new?connector=http");
        window.field("Name").fill("helpdesk");
        window.field("Base URL").fill("http://localhost:1");
        window.page().locator("input[type=password]").first().fill("a secret of theirs");
        hub.bean(TestClock.class).pass(LONGER_THAN_A_SESSION);

        window.button("Create connection").click();
        window.sees("Your session has ended");
        Pictures.look(window, "session-ended");
        window.button("Not now").click();
        assertThat(window.field("Name").inputValue()).isEqualTo("helpdesk");

        window.button("Create connection").click();
        Page popup = window.context().waitForPage(() -> window.button("Sign in again").click());
        popup.locator("input[name=email]").fill(engineer.email().value());
        popup.locator("input[name=password]").fill(Residents.PASSWORD);
        popup.locator("button").click();

        window.sees(window.heading("helpdesk"));
        assertThat(
                hub.api("Bearer " + shop.adminKey())
                    .get("/api/v1/tenants/" + shop.tenant() + "/connections")
                    .text())
            .contains("\"name\":\"helpdesk\"", "\"baseUrl\":\"http://localhost:1\"");
        assertThat(popup.isClosed()).as("the second window").isTrue();
        window.assertSound();
      }
    }
  }
}
