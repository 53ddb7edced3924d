package dev.attune.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.attune.admin.people.Person;
import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Residents;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.WithRealHub;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How people come into a tenant, and out of the hub again. */
@ExtendWith({WithRealHub.class, WithChromium.class})
class MembersIT {
  private final RunningHub hub;
  private final Chromium chromium;
  private final Shop shop;
  private final Person admin;

  MembersIT(RunningHub hub, Chromium chromium) {
    this.hub = hub;
    this.chromium = chromium;
    this.shop = hub.shop();
    this.admin = new Residents(hub).of(shop.tenant(), Role.ADMIN);
  }

  private String path(String rest) {
    return "/console/t/" + shop.tenant() + rest;
  }

  @Test
  void invitesSomebodyWhoComesWithTheirRolesAndLeaves() {
    String email = "eve-" + shop.tenant() + "@example.com";
    try (Window inviting = new Window(chromium, hub.uri("/"));
        Window invited = new Window(chromium, hub.uri("/"))) {
      inviting.expect("401");
      invited.expect("401");
      String link = link(inviting, email);
      accept(invited, link);
      mayWhatAnEngineerMay(invited);

      inviting.page().reload();
      Locator row =
          inviting.page().locator("tr").filter(new Locator.FilterOptions().setHasText(email));
      inviting.sees(row.getByText("active"));
      assertThat(row.textContent()).contains("Eve Other", "engineer").doesNotContain("viewer");
      signsOut(invited);

      invited.expect("404");
      invited.open(link);
      invited.sees("This invitation is not good any more");
      Pictures.look(invited, "invitation-used");
      inviting.assertSound();
    }
  }

  private String link(Window window, String email) {
    window.open(path("/settings"));
    window.sees(window.heading("Sign in"));
    Pictures.look(window, "login");
    window.expect("422");
    window.fill(Map.of("email", admin.email().value(), "password", "not the password"));
    window.button("Sign in").click();
    Pictures.look(window, "login-refused");
    window.signIn(admin.email().value());
    window.isAt(path("/settings"));

    window.button("Invite somebody").first().click();
    window.field("Email").fill(email);
    window.role(AriaRole.CHECKBOX, "viewer").uncheck();
    window.role(AriaRole.CHECKBOX, "engineer").check();
    window.button("Make the link").click();
    window.sees("Pass this link on");
    Pictures.look(window, "settings-link");
    String link = window.page().locator(".mantine-Modal-content pre.code").textContent();
    window.button("I have it").click();
    window.sees(window.page().getByText("invited"));
    return link;
  }

  private void accept(Window window, String link) {
    window.open(link);
    window.sees(window.heading("Accept the invitation"));
    window.sees(" is invited to A shop.");
    Pictures.look(window, "invitation");
    window.fill(Map.of("name", "Eve Other", "password", "short", "again", "other"));
    window.expect("422");
    window.button("Accept and sign in").click();
    Pictures.look(window, "invitation-refused");
    window.fill(Map.of("password", Residents.PASSWORD, "again", Residents.PASSWORD));
    window.button("Accept and sign in").click();
    window.isAt(path(""));
  }

  private void mayWhatAnEngineerMay(Window window) {
    window.open(path("/connections"));
    window.sees(window.link("New connection"));
    window.open(path("/journeys"));
    window.sees(window.heading("Journeys"));
    assertThat(window.link("Publish from a file").count()).as("for authors").isZero();
    window.open(path("/settings"));
    window.sees("For admins");
    assertThat(window.link("Tenants").count()).as("for the operator").isZero();
    Pictures.look(window, "settings-not-admin");
  }

  private void signsOut(Window window) {
    window.page().getByText("EO").click();
    window.role(AriaRole.MENUITEM, "Sign out").click();
    window.sees(window.heading("Sign in"));
    assertThat(window.page().request().get(hub.uri("/api/v1/me").toString()).status())
        .isEqualTo(401);
    window.open(path("/settings"));
    window.sees(window.heading("Sign in"));
  }
}
