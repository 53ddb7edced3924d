package dev.attune.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Residents;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.WithRealHub;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What somebody has typed and not yet sent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith({WithRealHub.class, WithChromium.class})
class FormsIT {
  private static final List<String> SECRETS =
      List.of("old-0123456789abcdef", "new-0123456789abcdef");

  private final RunningHub hub;
  private final Shop shop;
  private final Window window;

  FormsIT(RunningHub hub, Chromium chromium) {
    this.hub = hub;
    this.shop = hub.shop();
    Residents residents = new Residents(hub);
    this.window =
        Window.signedIn(
            chromium, hub.uri("/"), residents.signedIn(residents.of(shop.tenant(), Role.ENGINEER)));
  }

  private String path(String rest) {
    return "/console/t/" + shop.tenant() + rest;
  }

  @Test
  void isNotLeftUnasked() {
    window.open(path("/connections/new"));
    window.link("Journeys").click();
    window.isAt(path("/journeys"));
    window.page().goBack();
    window
        .page()
        .locator(".choice")
        .getByText("HTTP", new Locator.GetByTextOptions().setExact(true))
        .click();

    window.field("Name").fill("half a n");
    window.link("Journeys").click();
    window.sees("Leave without saving?");
    Pictures.look(window, "leave");
    window.button("Stay").click();
    assertThat(window.field("Name").inputValue()).isEqualTo("half a n");
    window.page().goBack();
    window.sees("Leave without saving?");
    window.button("Leave").click();
    window.sees("Which tool is to be connected?");
  }

  @Test
  void takesSeveralSecretsAndSavesTwice() {
    window.open(path("/connections/new?connector=http"));
    window.field("Name").fill("tickets");
    window.page().getByLabel("Signing secrets").first().fill(SECRETS.getFirst());
    window.button("Another one").click();
    window.page().getByLabel("Signing secrets, 2 of 2").fill(SECRETS.getLast());
    window.button("Create connection").click();
    window.sees(window.heading("tickets"));
    String hook = window.page().url().replaceFirst(".*/connections/", "/hooks/");
    for (String secret : SECRETS) {
      assertThat(hub.api(null).post(hook + "/" + secret, "{\"type\": \"ticket\"}").status())
          .as(secret)
          .isEqualTo(202);
    }

    window.tab("Settings").click();
    for (String name : new String[] {"tickets of old", "tickets of today"}) {
      window.field("Name").fill(name);
      window.button("Save").click();
      window.sees(window.heading(name));
    }
    window.field("Name").fill("not sav");
    window.tab("Overview").click();
    window.sees("Leave without saving?");
    window.button("Leave").click();
    window.sees("What came in");
    assertThat(
            hub.api("Bearer " + shop.adminKey())
                .get("/api/v1/tenants/" + shop.tenant() + "/connections")
                .text())
        .contains("\"name\":\"tickets of today\"");
  }

  @Test
  void limitsOfAnAccountAreSetAndWhatIsWrongWithThemIsTold() {
    window.open(path("/connections/new?connector=http"));
    window.field("Name").fill("crm");
    window.field("Base URL").fill("http://127.0.0.1:9");
    window.button("Create connection").click();
    window.sees("No limit is known");

    window.button("Set limits").click();
    window.field("Calls, at most").fill("100");
    window.field("Calls in a day").fill("5000");
    window.field("Per cent of them for the hub").fill("60");
    window.field("Account").fill("main");
    Pictures.look(window, "limits");
    window.button("Save limits").click();

    window.sees("You allow 100 calls in 10 seconds");
    window.sees("Of 5,000 calls a day the hub may use 3,000");
    window.button("Set limits").click();
    assertThat(window.field("Account").inputValue()).isEqualTo("main");
    window.field("Calls, at most").fill("0");
    window.field("Calls in a day").fill("0");
    window.button("Save limits").click();
    window.sees("No limit is known");
  }

  @Test
  void oneDirectionIsPausedAndTheOtherGoesOn() {
    window.open(path("/connections/new?connector=http"));
    window.field("Name").fill("two-way");
    window.field("Base URL").fill("http://127.0.0.1:9");
    window.button("Create connection").click();
    window.sees(window.heading("two-way"));

    window.button("Pause").click();
    window.page().locator("form").getByText("what goes out", exactly()).click();
    window.field("Reason (optional)").fill("The tool is being moved.");
    Pictures.look(window, "pause-one-way");
    window.page().locator("form").getByText("Pause", exactly()).last().click();
    window.sees("Nothing is sent");
    window.sees("The tool is being moved.");
    window.sees("sending paused");

    window.button("Pause").click();
    window.page().locator("form").getByText("Pause", exactly()).last().click();
    window.sees("Nothing is taken in");
    window.button("Send again").click();
    window.sees("receiving paused");
    window.button("Resume").click();
    window.sees(window.page().getByText("running", new Page.GetByTextOptions().setExact(true)));
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }

  @AfterEach
  void wasSound() {
    window.assertSound();
  }

  @AfterAll
  void close() {
    window.close();
  }
}
