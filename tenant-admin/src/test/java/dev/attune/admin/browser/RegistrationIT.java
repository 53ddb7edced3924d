package dev.attune.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.HookDesk;
import dev.attune.admin.testing.PosterPlugin;
import dev.attune.admin.testing.Residents;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.WithRealHub;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Seeing on its page whether a connection is registered at its tool, and changing that. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith({WithRealHub.class, WithChromium.class})
class RegistrationIT {
  private final RunningHub hub;
  private final Shop shop;
  private final Engineer engineer;
  private final Window window;
  private final HookDesk desk = new HookDesk();

  RegistrationIT(RunningHub hub, Chromium chromium) {
    this.hub = hub;
    this.shop = hub.shop();
    this.engineer = new Engineer(hub, shop);
    Residents residents = new Residents(hub);
    this.window =
        Window.signedIn(
            chromium, hub.uri("/"), residents.signedIn(residents.of(shop.tenant(), Role.ENGINEER)));
  }

  @BeforeAll
  void install() {
    PosterPlugin.install(hub);
  }

  private void open(String name) {
    String id =
        String.valueOf(
            engineer
                .connect(
                    """
                    {"connector": "poster", "name": "%s", "settings": {"baseUrl": "%s"}}\
                    """
                        .formatted(name, desk.url()))
                .text("id"));
    window.open("/console/t/" + shop.tenant() + "/connections/" + id);
  }

  @Test
  void isTakenBackAndRegisteredAgain() {
    open("good");
    window.sees("Registered at the tool since");
    Pictures.look(window, "registration");

    window.button("Take back").click();
    window.sees("Take the registration back?");
    window
        .role(AriaRole.DIALOG, "Take the registration back?")
        .getByText("Take back")
        .last()
        .click();
    window.sees("The tool was told to post no more.");
    assertThat(desk.hooks()).isEmpty();

    window.button("Register").click();
    window.sees("Registered at the tool since");
    assertThat(desk.hooks()).hasSize(1);
    window.assertSound();
  }

  @Test
  void saysWhyItIsNotAndHowItIsDoneByHand() {
    desk.answersAll(403);
    open("refused");

    window.sees("The tool's plan has no webhooks.");
    window.sees("Add the address under Settings.");
    window.sees(window.button("Copy the address"));
    Pictures.look(window, "registration-refused");
    desk.answersAll(200);
    window.button("Register").click();
    window.sees("Registered at the tool since");
    window.assertSound();
  }

  @AfterAll
  void close() {
    window.close();
    PosterPlugin.remove(hub);
    desk.close();
  }
}
