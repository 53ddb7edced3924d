package dev.attune.admin.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.Residents;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.TestClock;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.connector.runtime.testing.AuthorizationServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A tool that wants somebody's consent, in the browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith({WithRealHub.class, WithChromium.class})
class ConsentIT {
  private static final String JOURNEY =
      """
      journey: call
      purpose: service
      entry: [{event: order.placed}]
      steps:
        - {id: call, action: request, connection: orders, with: {method: get, path: /orders}}
      """;

  private final RunningHub hub;
  private final Shop shop;
  private final Window window;
  private final AuthorizationServer tool = new AuthorizationServer();

  ConsentIT(RunningHub hub, Chromium chromium) {
    this.hub = hub;
    this.shop = hub.shop();
    Residents residents = new Residents(hub);
    this.window =
        Window.signedIn(
            chromium, hub.uri("/"), residents.signedIn(residents.of(shop.tenant(), Role.ENGINEER)));
    window.befriend(tool.uri());
  }

  @Test
  void isGivenTakenBackAndGivenAgain() {
    window.open("/console/t/" + shop.tenant() + "/connections/new?connector=http");
    window.field("Name").fill("orders");
    window.field("Base URL").fill(tool.uri().toString());
    window.field("Token URL").fill(tool.tokenUrl().toString());
    window.field("Authorization URL").fill(tool.authorizationUrl().toString());
    window.page().getByText("oauth2", new Page.GetByTextOptions().setExact(true)).click();
    window.field("Client id").fill(AuthorizationServer.CLIENT);
    window.page().getByLabel("Client secret").fill(AuthorizationServer.SECRET);
    window.button("Create connection").click();
    window.sees("Not connected at the tool yet");
    Pictures.look(window, "consent");

    window.button("Connect").click();
    window.sees("The tool has given the hub access.");
    window.sees("Connected at the tool");

    Engineer engineer = new Engineer(hub, shop);
    engineer.publish(JOURNEY);
    tool.revokeAll();
    hub.bean(TestClock.class).pass(Duration.ofMinutes(1));
    engineer.send("track", "{\"userId\": \"ann\", \"event\": \"order.placed\"}");
    window.sees("The tool has ended the access");
    window.sees("Reconnect the connection.");

    window.button("Reconnect").click();
    window.sees("The tool has given the hub access.");
    window.sees(running());
  }

  private Locator running() {
    return window.page().getByText("running", new Page.GetByTextOptions().setExact(true));
  }

  @AfterEach
  void wasSound() {
    window.assertSound();
  }

  @AfterAll
  void close() {
    window.close();
    tool.close();
  }
}
