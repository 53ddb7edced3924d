package dev.attune.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.Residents;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.time.Clock;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A computed trait is defined and tried in the browser, counts what comes in, and is looked at. */
@ExtendWith({WithRealHub.class, WithChromium.class})
class ComputedTraitsIT {
  private final RunningHub hub;
  private final Chromium chromium;
  private final Shop shop;
  private final Engineer engineer;

  ComputedTraitsIT(RunningHub hub, Chromium chromium) {
    this.hub = hub;
    this.chromium = chromium;
    this.shop = hub.shop();
    this.engineer = new Engineer(hub, shop);
  }

  private void order(String id, Duration ago) {
    Instant at = hub.bean(Clock.class).now().minus(ago);
    engineer.send(
        "track",
        """
        {"userId": "ann", "messageId": "%s", "event": "order.placed", "timestamp": "%s",
         "properties": {"amount": 20}}\
        """
            .formatted(id, at));
  }

  /** The field of a label, not the list that opens below it. */
  private static Locator input(Window window, String label) {
    return window.page().getByLabel(label).and(window.page().locator("input"));
  }

  private static void choose(Window window, String label, String option) {
    input(window, label).click();
    window.role(AriaRole.OPTION, option).click();
  }

  @Test
  void oneIsDefinedTriedSeenOnTheProfileAndKeptWhileItIsRead() {
    order("m1", Duration.ofDays(10));
    order("m2", Duration.ofHours(2));
    order("m3", Duration.ZERO);
    Fields ann = engineer.profile("user_id:ann");
    await().until(() -> engineer.timeline(ann).size() == 3);
    String home = "/console/t/" + shop.tenant();
    try (Window window = new Window(chromium, hub.uri("/"))) {
      window.expect("401");
      window.open(home + "/computed-traits");
      window.signIn(new Residents(hub).of(shop.tenant(), Role.AUTHOR).email().value());
      window.sees("No computed traits yet");
      Pictures.glance(window, "computed-traits-none");
      window.link("Define the first").click();

      define(window);
      window.sees("Changed");
      window.sees(window.page().getByText("ready").first());
      Pictures.look(window, "computed-trait");

      order("m4", Duration.ZERO);
      engineer.profile(
          "user_id:ann",
          one ->
              Long.valueOf(3)
                  .equals(one.object("traits").object("orders_last_day").value("value")));
      window.open(home + "/profiles/" + ann.text("id"));
      window.sees("How many “order.placed” in the last day");
      assertThat(
              window
                  .page()
                  .getByLabel("Computed traits")
                  .and(window.page().locator("section"))
                  .innerText())
          .contains("orders_last_day")
          .contains("3");
      Pictures.look(window, "profile-computed");

      removed(window, home);
      window.assertSound();
    }
  }

  /** By what the form offers, tried on whoever it is about. */
  private static void define(Window window) {
    window.field("Name").fill("orders_last_day");
    input(window, "Of which events").click();
    window.role(AriaRole.OPTION, "order.placed").click();
    choose(window, "How far back", "days");
    input(window, "In the last").fill("1");
    window.sees("How many “order.placed” in the last day");
    window.button("Try on recent customers").click();
    window.sees("3 of 3");
    input(window, "Kind of identifier").fill("user_id");
    input(window, "Identifier of one customer").fill("nobody");
    window.button("Try on this customer").click();
    window.sees("Nobody has this identifier.");
    input(window, "Identifier of one customer").fill("ann");
    window.button("Try on this customer").click();
    window.sees("user_id:ann");
    Pictures.look(window, "computed-trait-tried");
    input(window, "Only events where").fill("event.");
    window.expect("422");
    window.button("Define it").click();
    window.sees(window.page().locator("[aria-invalid=true]"));
    input(window, "Only events where").fill("");
    window.button("Define it").click();
  }

  /** What a segment reads stays, and who reads it is said; then it goes. */
  private void removed(Window window, String home) {
    Answer segment =
        engineer
            .admin()
            .post(
                engineer.path("/segments"),
                "{\"id\":\"regulars\",\"name\":\"R\",\"when\":\"profile.traits.orders_last_day >"
                    + " 1\"}");
    assertThat(segment.status()).as(segment.text()).isEqualTo(201);
    window.open(home + "/computed-traits");
    window.link("orders_last_day").click();
    window.button("Remove").click();
    window.expect("409");
    window.button("Remove it").click();
    window.sees("is read by the segment 'regulars'; change that first.");
    Pictures.glance(window, "computed-trait-read");
    Answer gone =
        engineer
            .admin()
            .send(
                "DELETE",
                engineer.path("/segments/regulars"),
                null,
                request -> request.header("If-Match", "*"));
    assertThat(gone.status()).as(gone.text()).isEqualTo(204);
    window.button("Remove it").click();
    window.sees("No computed traits yet");
  }
}
