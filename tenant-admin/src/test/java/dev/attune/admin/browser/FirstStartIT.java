package dev.attune.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import dev.attune.admin.process.HubProcess;
import dev.attune.admin.testing.FreePort;
import dev.attune.admin.testing.Residents;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The way of somebody who has just started the executable, without the demo. */
@ExtendWith(WithChromium.class)
class FirstStartIT {
  private static final Pattern LINK = Pattern.compile("http://\\S+/first-operator\\?token=\\w+");
  private static final Pattern CURL =
      Pattern.compile("curl -u '(\\w+:)' .*?'(http://\\S+)' .*?-d '(.*)'", Pattern.DOTALL);
  private static final String JOURNEY =
      """
      journey: welcome
      name: Welcome a new customer
      purpose: service
      entry:
        - event: Order Completed
      steps:
        - {id: breathe, wait: {for: P1D}}
        - id: how-much
          branch:
            - when: profile.traits.plan == 'pro'
              steps: [{id: remember, set: {traits: {welcomed: now}}}]
            - otherwise:
              steps: [{id: later, wait: {for: P7D}}]
        - {id: done, exit: {as: completed}}
      """;

  @TempDir private Path folder;

  @Test
  void leadsFromThePrintedLinkToTheFirstEventAndAJourney(Chromium chromium) throws Exception {
    CompletableFuture<String> link = new CompletableFuture<>();
    HubProcess.Plan plan =
        new HubProcess.Plan(
            List.of("-XX:TieredStopAtLevel=1", "-jar", HubProcess.jar().toString()),
            folder.resolve("data"),
            FreePort.find(),
            List.of("--attune.demo=false"));
    try (HubProcess hub =
        HubProcess.start(
            plan,
            line -> LINK.matcher(line).results().forEach(found -> link.complete(found.group())))) {
      hub.awaitReady();
      URI printed = URI.create(link.join());
      try (Window window = new Window(chromium, printed.resolve("/"))) {
        becomesTheOperator(window, printed);
        createsATenant(window);
        String curl = connectsAShop(window);
        seesTheFirstEvent(window, curl);
        seesWhereATraitCameFrom(window, curl);
        publishesAJourney(window);
        window.assertSound();
      }
      hub.stop();
    }
  }

  private static void becomesTheOperator(Window window, URI link) {
    window.open(link.toString());
    Pictures.look(window, "first-operator");
    window.fill(
        Map.of(
            "name",
            "Olga Operator",
            "email",
            "olga@example.com",
            "password",
            Residents.PASSWORD,
            "again",
            Residents.PASSWORD));
    window.button("Set up and sign in").click();
    window.isAt("/console/tenants");
  }

  private static void createsATenant(Window window) {
    window.button("New tenant").click();
    window.field("Name").fill("Globex");
    assertThat(window.field("Id").inputValue()).isEqualTo("globex");
    window.button("Create tenant").click();
    window.isAt("/console/t/globex");
    window.sees("Three steps to the first event");
    Pictures.look(window, "overview-first-steps");
  }

  /** Answers what the console gives to be pasted into a terminal. */
  private static String connectsAShop(Window window) {
    window.link("New connection").click();
    window.page().locator(".choice").getByText("Web site, app or server").click();
    window.field("Name").fill("Shop");
    window.button("Create connection").click();
    window.sees("No write key yet");
    Pictures.look(window, "connection-without-key");
    window.button("New write key").click();
    return window.page().locator("pre.code").first().textContent();
  }

  private static void seesTheFirstEvent(Window window, String curl) throws Exception {
    window.link("Live events").click();
    window.sees("Waiting for events");
    Pictures.look(window, "events-waiting");

    Matcher pasted = CURL.matcher(curl);
    assertThat(pasted.find()).as(curl).isTrue();
    send(pasted.group(1), pasted.group(2), pasted.group(3));

    window.page().getByText("Order Completed").click();
    window.link("Open the profile").click();
    window.sees(window.heading("ann"));
    window.sees("Order Completed");
  }

  private static void send(String user, String address, String json) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/json")
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    }
  }

  private static void seesWhereATraitCameFrom(Window window, String curl) throws Exception {
    Matcher pasted = CURL.matcher(curl);
    assertThat(pasted.find()).isTrue();
    send(
        pasted.group(1),
        pasted.group(2).replace("/track", "/identify"),
        "{\"userId\": \"ann\", \"traits\": {\"plan\": \"pro\"}}");

    window.sees("identify");
    window.page().getByText("Where plan came from").locator("..").click();
    window.sees("Rule");
    window.sees(window.page().locator(".mantine-Popover-dropdown").getByText("Shop"));
  }

  private void publishesAJourney(Window window) throws IOException {
    Path file = Files.writeString(folder.resolve("welcome.yaml"), JOURNEY);
    window.link("Journeys").click();
    window.sees("No journey yet");
    Pictures.look(window, "journeys-none");
    window.link("Publish from a file").first().click();
    window.page().locator("input[type=file]").setInputFiles(file);
    window.sees("How it reads");
    window.button("Publish").click();

    window.isAt("/console/t/globex/journeys/welcome");
    window.sees(window.role(AriaRole.HEADING, "Welcome a new customer"));
    assertThat(window.page().locator(".react-flow__node").allTextContents())
        .as("the steps of the picture")
        .anyMatch(text -> text.contains("how-much"))
        .anyMatch(text -> text.contains("remember"))
        .hasSizeGreaterThanOrEqualTo(6);
    Pictures.look(window, "journey-first");
  }
}
