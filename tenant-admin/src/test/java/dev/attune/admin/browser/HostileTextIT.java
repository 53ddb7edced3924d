package dev.attune.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.attune.admin.people.Email;
import dev.attune.admin.people.Invitations;
import dev.attune.admin.people.Members;
import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.Residents;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.time.Ids;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What others wrote is shown as text wherever it is shown, and breaks no page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith({WithRealHub.class, WithChromium.class})
class HostileTextIT {
  /** Short enough for every field. */
  private static final String MIX = "<script>alert(1)</script>\"'{{7*7}}${7*7}\u202Egnp.exe😀";

  private static final List<String> TEXTS =
      List.of(
          MIX,
          "<img src=x onerror=\"alert(2)\">",
          "\"><svg onload=alert(3)>",
          "javascript:alert(4)",
          "<a href=//evil.example>here</a>",
          "\u202E\u2066txt.exe\u200B\uFEFF",
          "x".repeat(10_000),
          "👩‍👩‍👧‍👦".repeat(400),
          "Z" + "\u0353".repeat(300),
          "undefined",
          "__proto__",
          "constructor",
          "{{constructor.constructor('alert(5)')()}}",
          "${jndi:ldap://evil.example/a}",
          "%00%0d%0aSet-Cookie: a=b");

  /** Shown as the name of a way on the picture. */
  private static final String CONDITION =
      "profile.traits.x == '<img src=x onerror=alert(6)>" + "z".repeat(500) + "'";

  private static final int MOST_OF_A_NAME = 100;
  private static final int MOST_OF_A_TRAIT = 1_000;
  private static final String PLANTED =
      "() => document.querySelectorAll('img[src=x], svg[onload], a[href*=evil],"
          + " a[href^=javascript]').length";

  private final RunningHub hub;
  private final Engineer engineer;
  private final Window window;
  private final Map<String, String> places = new LinkedHashMap<>();

  HostileTextIT(RunningHub hub, Chromium chromium) {
    this.hub = hub;
    this.engineer = new Engineer(hub, renamed(hub.shop()));
    String desk =
        text(
            engineer.connect(
                json(
                    "connector",
                    "http",
                    "name",
                    MIX,
                    "settings",
                    Map.of("baseUrl", "http://localhost:1"))),
            "id");
    taken(
        engineer
            .admin()
            .post(
                engineer.path("/connections/" + desk + "/pause"),
                json("reason", MIX + "y".repeat(800))));
    taken(
        engineer
            .admin()
            .post(engineer.path("/api-keys"), json("name", MIX, "roles", List.of("viewer"))));
    join();
    TEXTS.forEach(this::send);
    String profile = text(engineer.profile("email:hostile@example.com", this::hasItsTraits), "id");
    engineer.first("/dead-letters?kind=signal", letter -> true);
    publish();
    places.put("{tenant}", engineer.shop().tenant().value());
    places.put("{shop}", engineer.shop().connection().key().connection().value());
    places.put("{desk}", desk);
    places.put("{profile}", profile);
    this.window =
        Window.signedIn(chromium, hub.uri("/"), new Residents(hub).signedIn(Company.operator(hub)));
  }

  private Shop renamed(Shop shop) {
    String path = "/api/v1/tenants/" + shop.tenant();
    var operator = hub.api("Bearer " + hub.apiKey(null, Role.OPERATOR));
    taken(
        operator.send(
            "PATCH",
            path,
            json("name", MIX).getBytes(StandardCharsets.UTF_8),
            request ->
                request
                    .setHeader("Content-Type", "application/merge-patch+json")
                    .header("If-Match", "*")));
    return shop;
  }

  /** Somebody whose name is hostile, too. */
  private void join() {
    Ids ids = hub.bean(Ids.class);
    Members.Invited invited =
        hub.bean(Members.class)
            .invite(
                ids.next() + ids.next(),
                engineer.shop().tenant(),
                Email.of("hostile-" + engineer.shop().tenant() + "@example.com"),
                Set.of(Role.VIEWER),
                "a test");
    Invitations invitations = hub.bean(Invitations.class);
    invitations.accept(
        invitations.open(invited.token()).orElseThrow(),
        MIX,
        Residents.PASSWORD,
        Residents.PASSWORD);
  }

  private static String json(Object... namesAndValues) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      all.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return Json.write(new Fields(all));
  }

  private static void taken(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
  }

  private static String text(Fields fields, String name) {
    return String.valueOf(fields.text(name));
  }

  private static String name(String text) {
    return beginning(text, MOST_OF_A_NAME);
  }

  /** No longer than that, and without half of a character at its end. */
  private static String beginning(String text, int most) {
    int end = Math.min(text.length(), most);
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }

  /** The last one of those that are sent. */
  private boolean hasItsTraits(Fields profile) {
    return profile.object("traits").values().containsKey(name(TEXTS.getLast()));
  }

  /** Its name, its properties, the traits, the customer's id, and a signal that is of nobody. */
  private void send(String text) {
    int i = TEXTS.indexOf(text);
    engineer.send(
        "batch",
        json(
            "batch",
            List.of(
                Map.of(
                    "type",
                    "identify",
                    "userId",
                    "hostile",
                    "messageId",
                    "i" + i,
                    "traits",
                    Map.of(
                        "email",
                        "hostile@example.com",
                        name(text),
                        beginning(text, MOST_OF_A_TRAIT))),
                Map.of(
                    "type",
                    "track",
                    "userId",
                    "hostile",
                    "messageId",
                    "t" + i,
                    "event",
                    name(text),
                    "properties",
                    Map.of(name(text), text)),
                Map.of(
                    "type",
                    "track",
                    "userId",
                    name(text) + i,
                    "messageId",
                    "u" + i,
                    "event",
                    "seen"),
                Map.of(
                    "type",
                    "track",
                    "userId",
                    "null",
                    "messageId",
                    name(text) + i,
                    "event",
                    name(text),
                    "properties",
                    Map.of("text", text)))));
  }

  private void publish() {
    Answer published =
        engineer.tryToPublish(
            """
            {"journey": "hostile", "name": %s, "purpose": "service", "entry": [{"event": %s}],
             "steps": [{"id": "way", "branch": [{"when": %s, "steps": []}, {"otherwise": null, "steps": []}]}]}\
            """
                .formatted(Json.writeValue(MIX), Json.writeValue(MIX), Json.writeValue(CONDITION)));
    assertThat(published.status()).as(published.text()).isEqualTo(201);
  }

  static List<String> paths() {
    return List.of(
        "/console/tenants",
        "/console/people",
        "/console/t/{tenant}",
        "/console/t/{tenant}/events",
        "/console/t/{tenant}/profiles",
        "/console/t/{tenant}/profiles/{profile}",
        "/console/t/{tenant}/journeys/hostile",
        "/console/t/{tenant}/journeys/hostile/edit",
        "/console/t/{tenant}/journeys/nobody%3Cscript%3E",
        "/console/t/{tenant}/connections",
        "/console/t/{tenant}/connections/{desk}",
        "/console/t/{tenant}/connections/{shop}",
        "/console/t/{tenant}/dead-letters",
        "/console/t/{tenant}/settings");
  }

  @ParameterizedTest
  @MethodSource("paths")
  void isShownAsText(String path) {
    if (path.contains("nobody")) {
      window.expect("404");
    }
    open(path);
    window.sees(window.page().locator("h1"));
    if (path.endsWith("/events")) {
      window.sees("seen");
    } else if (path.endsWith("/settings")) {
      window.sees("hostile-" + engineer.shop().tenant());
    }
    Page page = window.page();
    Pictures.glance(
        window,
        "hostile-" + path.replaceAll("/console(/t/\\{tenant\\})?", "").replaceAll("\\W+", "-"));

    assertThat(page.evaluate(PLANTED)).as("what only a text can have planted").isEqualTo(0);
    if (!path.contains("nobody")) {
      assertThat(page.locator("body").innerText())
          .contains("<script>alert(1)</script>\"'{{7*7}}")
          .doesNotContain("\u202E");
    }
  }

  private void open(String path) {
    String[] address = {path};
    places.forEach((place, id) -> address[0] = address[0].replace(place, id));
    window.open(address[0]);
    window.isLoaded();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/console/t/{tenant}/events", "/console/t/{tenant}/profiles/{profile}"})
  void isShownAsTextInAnEventThatIsOpened(String path) {
    for (String text : TEXTS.subList(0, 4)) {
      open(path);
      window
          .page()
          .locator(path.endsWith("/events") ? "main button" : "main li button")
          .filter(new Locator.FilterOptions().setHasText(text.substring(0, 12)))
          .last()
          .click();
      window.sees(path.endsWith("/events") ? "Open the profile" : "By ");
      assertThat(window.page().evaluate(PLANTED)).as(text).isEqualTo(0);
    }
    window.assertSound();
  }

  @Test
  void isShownAsTextInADeadLetterThatIsOpened() {
    for (int letter = 0; letter < TEXTS.size(); letter++) {
      open("/console/t/{tenant}/dead-letters?kind=signal");
      window.page().locator(".rows button.quiet-link").nth(letter).click();
      window.sees("What was sent");
      assertThat(window.page().evaluate(PLANTED)).as("letter " + letter).isEqualTo(0);
    }
    window.assertSound();
  }

  @AfterAll
  void close() {
    window.close();
  }
}
