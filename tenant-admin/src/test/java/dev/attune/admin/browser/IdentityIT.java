package dev.attune.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.Residents;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rules of who is who are changed by keyboard, tried, and saved; the timeline tells decisions. */
@ExtendWith({WithRealHub.class, WithChromium.class})
class IdentityIT {
  private final RunningHub hub;
  private final Chromium chromium;
  private final Shop shop;
  private final Engineer engineer;

  IdentityIT(RunningHub hub, Chromium chromium) {
    this.hub = hub;
    this.chromium = chromium;
    this.shop = hub.shop();
    this.engineer = new Engineer(hub, shop);
  }

  @Test
  void rulesAreMovedByKeyboardTriedAndSaved() {
    engineer.send("identify", "{\"userId\": \"ann\", \"traits\": {\"email\": \"null\"}}");
    Fields ann = engineer.profile("user_id:ann");
    try (Window window = new Window(chromium, hub.uri("/"))) {
      window.expect("401");
      window.open("/console/t/" + shop.tenant() + "/identity");
      window.signIn(new Residents(hub).of(shop.tenant(), Role.ADMIN).email().value());
      window.sees("These are the standard rules");
      window.button("Move email up").focus();
      window.page().keyboard().press("Enter");
      window.sees("email is now number 1 of 4.");
      assertThat(focused(window)).isEqualTo("Move email down");

      window.button("Try these rules").click();
      window.sees("1 event of the last 30 days was tried. Nothing was changed.");
      Pictures.look(window, "identity-after-trial");
      window.button("Save the rules").click();
      window.sees("Back to the standard rules");
      assertThat(engineer.admin().get(engineer.path("/identity-rules")).header("ETag"))
          .isEqualTo("\"1\"");

      window.open("/console/t/" + shop.tenant() + "/profiles/" + ann.text("id"));
      window.page().locator("ol > li").getByText("identify").first().click();
      window.sees("Nobody was known by any of this: a new profile was begun.");
      window.sees("was left out. The value in the namespace 'email' names nobody.");
      Pictures.look(window, "identity-decision");
      window.assertSound();
    }
  }

  @Test
  void rulesOfAccountsAreChangedAndPutBack() {
    try (Window window = new Window(chromium, hub.uri("/"))) {
      window.expect("401");
      window.expect("422");
      window.open("/console/t/" + shop.tenant() + "/identity");
      window.signIn(new Residents(hub).of(shop.tenant(), Role.ADMIN).email().value());
      window.tab("Accounts").click();
      window.page().getByText("The domain of a work address makes its owner").click();
      window.field("Domains that name no account").fill("no domain");
      window.button("Save the rules of accounts").click();
      window.sees(window.page().getByText("Entry 0 is no domain, such as example.com.").first());
      window.field("Domains that name no account").fill("agency.example");
      window.button("Save the rules of accounts").click();
      window.sees("Back to the standard rules");
      Pictures.look(window, "identity-accounts-changed");
      assertThat(rules())
          .isEqualTo(
              Map.of("membersByMailDomain", true, "neverDomains", List.of("agency.example")));
      window.button("Back to the standard rules").click();
      window.sees("These are the standard rules.");
      assertThat(rules())
          .isEqualTo(Map.of("membersByMailDomain", false, "neverDomains", List.of()));
      window.assertSound();
    }
  }

  private Map<String, Object> rules() {
    Fields rules = engineer.admin().get(engineer.path("/account-rules")).json().object("rules");
    return Map.of(
        "membersByMailDomain", Objects.requireNonNull(rules.value("membersByMailDomain")),
        "neverDomains", Objects.requireNonNull(rules.value("neverDomains")));
  }

  private static String focused(Window window) {
    return String.valueOf(
        window.page().evaluate("document.activeElement.getAttribute('aria-label')"));
  }
}
