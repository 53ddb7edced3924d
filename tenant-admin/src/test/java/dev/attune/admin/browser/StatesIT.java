package dev.attune.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Residents;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithRealHub;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that have nothing to show: nothing yet, not yet, or not at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith({WithRealHub.class, WithChromium.class})
class StatesIT {
  private static final String DATA = "**/api/v1/tenants/**";
  private static final String TENANT = "nothing-yet";
  private static final String REFUSAL =
      """
      {"type": "/problems/request.forbidden", "code": "request.forbidden", "status": 403,
       "title": "Not allowed", "detail": "This needs the role 'viewer' in the tenant.", "errors": []}\
      """;

  private final Window window;

  StatesIT(RunningHub hub, Chromium chromium) {
    String key = hub.apiKey(null, Role.OPERATOR);
    assertThat(
            hub.api("Bearer " + key)
                .post("/api/v1/tenants", "{\"id\":\"" + TENANT + "\",\"name\":\"Initech\"}")
                .status())
        .isEqualTo(201);
    this.window =
        Window.signedIn(chromium, hub.uri("/"), new Residents(hub).signedIn(Company.operator(hub)));
  }

  private void open(String path) {
    window.open("/console/t/" + TENANT + path);
  }

  private void answer(Consumer<Route> answer) {
    window.page().route(DATA, answer);
  }

  @ParameterizedTest
  @CsvSource({
    "profiles, No profiles yet",
    "connections, Nothing is connected yet",
    "dead-letters, Nothing to see to",
    "dead-letters?kind=delivery, Nothing to see to",
    "settings, No API key yet"
  })
  void saysWhatToDoWhereNothingIsYet(String path, String words) {
    open("/" + path);
    window.sees(words);
    Pictures.glance(window, "none-" + path.replaceAll("\\W", "-"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "profiles", "profiles/x", "journeys", "journeys/x", "connections/x"})
  void showsTheShapeOfWhatIsOnItsWay(String path) {
    List<Route> waiting = new ArrayList<>();
    answer(waiting::add);
    open("/" + path);
    window.sees(window.page().locator("[aria-busy=true][aria-label=Loading]"));
    Pictures.glance(window, "loading-" + path.replaceAll("\\W", "-"));
    // Else the browser would keep others waiting who ask for the same.
    window.expect("ERR_FAILED");
    waiting.forEach(Route::abort);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "events",
        "profiles",
        "profiles/x",
        "journeys",
        "journeys/x",
        "connections",
        "connections/x",
        "dead-letters",
        "settings"
      })
  void saysWhatTheHubRefused(String path) {
    window.expect("403");
    answer(route ->
        route.fulfill(
            new Route.FulfillOptions()
                .setStatus(403)
                .setContentType("application/problem+json")
                .setBody(REFUSAL)));
    open("/" + path);
    window.sees("Ask an admin of this tenant for the role.");
    Pictures.glance(window, "refused-" + path.replaceAll("\\W", "-"));
  }

  @Test
  void saysThatTheHubDoesNotAnswerAndShowsItsAnswerWhenItDoes() {
    window.expect("ERR_FAILED");
    answer(Route::abort);
    open("/profiles");
    window.sees("The hub does not answer");
    Pictures.look(window, "unreachable");

    window.page().unroute(DATA);
    window.button("Try again").click();
    window.sees("No profiles yet");
  }

  @Test
  void tellsKindlyThatItIsNotKnownHowManyStandAtAStep() {
    window.expect("404");
    answer(route -> {
      String url = route.request().url();
      if (url.contains("/counts")) {
        route.fulfill(new Route.FulfillOptions().setStatus(404).setBody("{}"));
      } else if (url.endsWith("/journeys/welcome")) {
        json(
            route,
            "{\"id\": \"welcome\", \"state\": \"live\", \"liveVersion\": 1, \"hasDraft\": false}");
      } else if (url.endsWith("/versions/1")) {
        json(route, "{\"version\": 1, \"source\": \"journey: welcome\\nsteps: []\"}");
      } else {
        json(route, "{\"items\": []}");
      }
    });
    open("/journeys/welcome");
    window.sees("How many stand at each step is not known");
    window.sees("Enters");
  }

  private static void json(Route route, String body) {
    route.fulfill(new Route.FulfillOptions().setContentType("application/json").setBody(body));
  }

  @AfterEach
  void answerAgain() {
    window.page().unroute(DATA);
    window.open("/console/signed-in");
    window.assertSound();
  }

  @AfterAll
  void close() {
    window.close();
  }
}
