package dev.attune.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.Residents;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An account is found, looked at, made one with another, and taken apart again. */
@ExtendWith({WithRealHub.class, WithChromium.class})
class AccountsIT {
  private final RunningHub hub;
  private final Chromium chromium;
  private final Shop shop;
  private final Engineer engineer;

  AccountsIT(RunningHub hub, Chromium chromium) {
    this.hub = hub;
    this.chromium = chromium;
    this.shop = hub.shop();
    this.engineer = new Engineer(hub, shop);
  }

  @Test
  void accountsAreFoundMergedAndTakenApart() {
    engineer.send(
        "group",
        "{\"userId\": \"ann\", \"groupId\": \"g1\", \"traits\": {\"name\": \"Example Ltd\"}}");
    engineer.send(
        "group",
        "{\"userId\": \"bob\", \"groupId\": \"g2\", \"traits\": {\"name\": \"Branch AG\","
            + " \"seats\": 12}}");
    engineer.first("/accounts?identifier=group_id:g2", one -> true);
    Fields ann = engineer.profile("user_id:ann");
    try (Window window = new Window(chromium, hub.uri("/"))) {
      window.expect("401");
      window.open("/console/t/" + shop.tenant() + "/accounts");
      window.signIn(new Residents(hub).of(shop.tenant(), Role.ADMIN).email().value());
      window.sees("Branch AG");
      window.field("Find by name, domain or identifier").fill("exam");
      window.button("Find").click();
      window.sees(window.link("Example Ltd"));
      window.link("Example Ltd").click();
      window.sees("Nothing was merged into this account.");
      window.sees("group_id");

      window.button("Merge with…").click();
      window.field("An identifier of the other account").fill("g2");
      window.button("Find").click();
      window.sees("Together");
      window.button("Merge the two").click();
      window.sees("seats");
      window.sees(window.link("bob"));
      Pictures.look(window, "account-merged");

      window.button("Undo").click();
      window.sees("Stands alone again");
      window.button("Undo the merge").click();
      window.sees("Nothing was merged into this account.");
      assertThat(engineer.list("/accounts")).hasSize(2);

      window.open("/console/t/" + shop.tenant() + "/profiles/" + ann.text("id"));
      window.link("Example Ltd").click();
      window.sees("The events of the 100 members that were seen last.");
      window.assertSound();
    }
  }
}
