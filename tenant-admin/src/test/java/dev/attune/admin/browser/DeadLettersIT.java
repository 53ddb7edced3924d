package dev.attune.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.testing.HttpTarget;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithRealHub;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was given up is repaired, sent again or discarded. */
@ExtendWith({WithRealHub.class, WithChromium.class})
class DeadLettersIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final RunningHub hub;
  private final Chromium chromium;

  DeadLettersIT(RunningHub hub, Chromium chromium) {
    this.hub = hub;
    this.chromium = chromium;
  }

  @Test
  void sendsWhatWasGivenUpOnItsWayAgain() {
    try (Company company = new Company(hub);
        Window window = company.window(chromium)) {
      company.tool().reply("/refused", HttpTarget.Reply.ok("{}"));
      int before = company.tool().calls("/refused").size();
      sendsADeliveryAgain(company, window, before);
      repairsASignal(company, window);
      discardsASignal(company, window);
      window.assertSound();
    }
  }

  private static void open(Company company, Window window, String kind) {
    window.open(company.address("/console/t/{tenant}/dead-letters?kind=" + kind));
    window.isLoaded();
    window.page().locator(".rows button.quiet-link").first().click();
  }

  private static void sendsADeliveryAgain(Company company, Window window, int before) {
    open(company, window, "delivery");
    window.button("Send it again").click();

    window.sees("It is on its way again.");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(company.tool().calls("/refused")).hasSize(before + 1));
    window.sees("Nothing to see to");
    Pictures.look(window, "dead-none");
  }

  private static void repairsASignal(Company company, Window window) {
    open(company, window, "signal");
    window.field("What was sent").fill("{\"userId\": ");
    window.sees("This is not JSON.");
    assertThat(window.button("Send it again").isDisabled()).isTrue();
    window
        .field("What was sent")
        .fill(
            "{\"type\": \"track\", \"userId\": \"somebody\", \"messageId\": \"n\", \"event\":"
                + " \"order.repaired\"}");
    window.button("Send it repaired").click();

    window.sees("It is on its way again.");
    assertThat(company.engineer().timeline(company.engineer().profile("user_id:somebody")))
        .containsExactly("order.repaired");
    window.page().getByText("redriven").click();
    window.sees("The event names nobody");
  }

  private static void discardsASignal(Company company, Window window) {
    company
        .engineer()
        .send("track", "{\"userId\":\"null\",\"messageId\":\"z\",\"event\":\"of no use\"}");
    company.engineer().first("/dead-letters?kind=signal&state=dead", letter -> true);
    open(company, window, "signal");
    window.button("Discard").click();
    window.field("Reason").fill("Nobody can say whose it was.");
    window.button("Discard").last().click();

    window.sees("It is discarded.");
    window.page().getByText("discarded").first().click();
    window.page().locator(".rows button.quiet-link").first().waitFor();
    Pictures.look(window, "dead-discarded");
  }
}
