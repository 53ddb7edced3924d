package dev.attune.admin.apidocument;

import static dev.attune.admin.apidocument.Trial.ACT;
import static dev.attune.admin.apidocument.Trial.DISCOVER;
import static dev.attune.admin.apidocument.Trial.NONE;
import static dev.attune.admin.apidocument.Trial.OWN;
import static dev.attune.admin.apidocument.Trial.READ;
import static dev.attune.admin.apidocument.Trial.UNNAMED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Api;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.HttpTarget;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.Story;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tries every operation of one tenant with the credentials of another, and with the ids of one in
 * the addresses of the other. An operation that is not in the table fails it.
 */
@ExtendWith(WithRealHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenancyWalkTest {
  private static final String TENANT = "/api/v1/tenants/{tenant}";

  /** What reads, though it is asked by a POST: so that nothing about a person is in an address. */
  private static final List<String> READ_BY_POST =
      List.of(
          "/preview-mapping",
          "/journeys/check",
          "/decisions",
          "/segments/preview",
          "/suppressions/lookup",
          "/computed-traits/preview");

  private static final Map<String, Trial> MOST =
      Map.ofEntries(
          Map.entry("GET " + TENANT, OWN),
          Map.entry("PATCH " + TENANT, OWN),
          Map.entry("GET " + TENANT + "/api-keys", OWN),
          Map.entry("POST " + TENANT + "/api-keys", OWN),
          Map.entry("GET " + TENANT + "/api-keys/{key}", READ),
          Map.entry("DELETE " + TENANT + "/api-keys/{key}", READ),
          Map.entry("GET " + TENANT + "/members", OWN),
          Map.entry("POST " + TENANT + "/members", OWN),
          Map.entry("GET " + TENANT + "/members/{member}", READ),
          Map.entry("PUT " + TENANT + "/members/{member}", ACT),
          Map.entry("DELETE " + TENANT + "/members/{member}", READ),
          Map.entry("GET " + TENANT + "/write-keys", OWN),
          Map.entry("POST " + TENANT + "/write-keys", OWN),
          Map.entry("GET " + TENANT + "/write-keys/{key}", READ),
          Map.entry("DELETE " + TENANT + "/write-keys/{key}", READ),
          Map.entry("GET " + TENANT + "/connections", OWN),
          Map.entry("POST " + TENANT + "/connections", OWN),
          Map.entry("GET " + TENANT + "/connections/{connection}", READ),
          Map.entry("PUT " + TENANT + "/connections/{connection}", ACT),
          Map.entry("DELETE " + TENANT + "/connections/{connection}", READ),
          Map.entry("POST " + TENANT + "/connections/{connection}/test", ACT),
          Map.entry("POST " + TENANT + "/connections/{connection}/pause", ACT),
          Map.entry("POST " + TENANT + "/connections/{connection}/resume", ACT),
          Map.entry("POST " + TENANT + "/connections/{connection}/rotate", ACT),
          Map.entry("GET " + TENANT + "/connections/{connection}/registration", READ),
          Map.entry("POST " + TENANT + "/connections/{connection}/registration", ACT),
          Map.entry("DELETE " + TENANT + "/connections/{connection}/registration", READ),
          Map.entry("POST " + TENANT + "/connections/{connection}/authorize", ACT),
          Map.entry("POST " + TENANT + "/connections/{connection}/preview-mapping", ACT),
          Map.entry("GET " + TENANT + "/connections/{connection}/signals", READ),
          Map.entry("GET " + TENANT + "/connections/{connection}/objects", DISCOVER),
          Map.entry(
              "GET " + TENANT + "/connections/{connection}/objects/{object}/fields", DISCOVER),
          Map.entry("GET " + TENANT + "/connections/{connection}/mappings", READ),
          Map.entry("GET " + TENANT + "/connections/{connection}/mappings/{version}", READ),
          Map.entry("POST " + TENANT + "/connections/{connection}/mappings/try", ACT),
          Map.entry("GET " + TENANT + "/connections/{connection}/health", READ),
          Map.entry("GET " + TENANT + "/connections/{connection}/counts", READ),
          Map.entry("PUT " + TENANT + "/connections/{connection}/limits", ACT),
          Map.entry("GET " + TENANT + "/connections/{connection}/backfill", READ),
          Map.entry("POST " + TENANT + "/connections/{connection}/backfill", ACT),
          Map.entry("POST " + TENANT + "/connections/{connection}/backfill/pause", ACT),
          Map.entry("POST " + TENANT + "/connections/{connection}/backfill/resume", ACT),
          Map.entry("POST " + TENANT + "/connections/{connection}/backfill/cancel", ACT),
          Map.entry("GET " + TENANT + "/connections/{connection}/mappings/remap", READ),
          Map.entry("POST " + TENANT + "/connections/{connection}/mappings/remap", ACT),
          Map.entry("POST " + TENANT + "/connections/{connection}/mappings/remap/try", ACT),
          Map.entry("POST " + TENANT + "/connections/{connection}/mappings/remap/pause", ACT),
          Map.entry("POST " + TENANT + "/connections/{connection}/mappings/remap/resume", ACT),
          Map.entry("POST " + TENANT + "/connections/{connection}/mappings/remap/cancel", ACT),
          Map.entry("GET " + TENANT + "/actors", new Trial("", 0, 400)),
          Map.entry("GET " + TENANT + "/dead-letters", OWN),
          Map.entry("POST " + TENANT + "/dead-letters/redrive", OWN),
          Map.entry("POST " + TENANT + "/dead-letters/discard", OWN),
          Map.entry("GET " + TENANT + "/dead-letters/{letter}", READ),
          Map.entry("POST " + TENANT + "/dead-letters/{letter}/redrive", ACT),
          Map.entry(
              "POST " + TENANT + "/dead-letters/{letter}/discard",
              new Trial("{\"reason\":\"a try\"}", 404)),
          Map.entry("GET " + TENANT + "/deliveries", OWN),
          Map.entry("GET " + TENANT + "/deliveries/{delivery}", READ),
          Map.entry("GET " + TENANT + "/events", READ),
          Map.entry("GET " + TENANT + "/events/stream", OWN),
          Map.entry("GET " + TENANT + "/profiles", OWN),
          Map.entry("GET " + TENANT + "/profiles/{profile}", READ),
          Map.entry("GET " + TENANT + "/profiles/{profile}/timeline", READ),
          Map.entry("GET " + TENANT + "/profiles/{profile}/why", READ),
          Map.entry("GET " + TENANT + "/identity-rules", OWN),
          Map.entry("PUT " + TENANT + "/identity-rules", OWN),
          Map.entry("DELETE " + TENANT + "/identity-rules", OWN),
          Map.entry("POST " + TENANT + "/identity-rules/try", OWN),
          Map.entry("GET " + TENANT + "/identity-rules/try/{trial}", READ),
          Map.entry("DELETE " + TENANT + "/identity-rules/try/{trial}", READ),
          Map.entry("GET " + TENANT + "/contact-rules", OWN),
          Map.entry("PUT " + TENANT + "/contact-rules", OWN),
          Map.entry("DELETE " + TENANT + "/contact-rules", OWN),
          Map.entry("GET " + TENANT + "/survivorship", OWN),
          Map.entry("PUT " + TENANT + "/survivorship", OWN),
          Map.entry("DELETE " + TENANT + "/survivorship", OWN),
          Map.entry("GET " + TENANT + "/profiles/{profile}/merges", READ),
          Map.entry("GET " + TENANT + "/profiles/{profile}/merge-preview", UNNAMED),
          Map.entry("GET " + TENANT + "/profiles/{profile}/unmerge-preview", UNNAMED),
          Map.entry("POST " + TENANT + "/profiles/{profile}/merge", ACT),
          Map.entry("POST " + TENANT + "/profiles/{profile}/unmerge", ACT),
          Map.entry("GET " + TENANT + "/profiles/{profile}/consents", READ),
          Map.entry("PUT " + TENANT + "/profiles/{profile}/consents", ACT),
          Map.entry("GET " + TENANT + "/profiles/{profile}/consents/history", READ),
          Map.entry("GET " + TENANT + "/purposes", OWN),
          Map.entry("PUT " + TENANT + "/purposes", OWN),
          Map.entry("GET " + TENANT + "/suppressions", OWN),
          Map.entry("POST " + TENANT + "/suppressions", OWN),
          Map.entry("POST " + TENANT + "/suppressions/lookup", OWN),
          Map.entry("POST " + TENANT + "/suppressions/lift", OWN),
          Map.entry("GET " + TENANT + "/search-fields", OWN),
          Map.entry("PUT " + TENANT + "/search-fields", OWN),
          Map.entry("GET " + TENANT + "/match-rules", OWN),
          Map.entry("PUT " + TENANT + "/match-rules", OWN),
          Map.entry("POST " + TENANT + "/match-rules/learn", OWN),
          Map.entry("GET " + TENANT + "/match-suggestions", OWN),
          Map.entry("GET " + TENANT + "/match-suggestions/{suggestion}", NONE),
          Map.entry("POST " + TENANT + "/match-suggestions/{suggestion}/confirm", ACT),
          Map.entry("POST " + TENANT + "/match-suggestions/{suggestion}/reject", ACT),
          Map.entry("GET " + TENANT + "/profiles/{profile}/export", READ),
          Map.entry("DELETE " + TENANT + "/profiles/{profile}", READ),
          Map.entry("GET " + TENANT + "/erasures", OWN),
          Map.entry("GET " + TENANT + "/erasures/{erasure}", READ),
          Map.entry("GET " + TENANT + "/computed-traits", OWN),
          Map.entry("POST " + TENANT + "/computed-traits", OWN),
          Map.entry("POST " + TENANT + "/computed-traits/preview", OWN),
          Map.entry("GET " + TENANT + "/computed-traits/{trait}", READ),
          Map.entry("PUT " + TENANT + "/computed-traits/{trait}", ACT),
          Map.entry("DELETE " + TENANT + "/computed-traits/{trait}", READ),
          Map.entry("GET " + TENANT + "/profiles/{profile}/computed-traits", READ),
          Map.entry("GET " + TENANT + "/exports/profiles", OWN),
          Map.entry("GET " + TENANT + "/imports", OWN),
          Map.entry("POST " + TENANT + "/imports", OWN),
          Map.entry("GET " + TENANT + "/imports/{import}", READ),
          Map.entry("DELETE " + TENANT + "/imports/{import}", READ),
          Map.entry("PUT " + TENANT + "/imports/{import}/content", ACT),
          Map.entry("GET " + TENANT + "/imports/{import}/preview", READ),
          Map.entry("PUT " + TENANT + "/imports/{import}/plan", ACT),
          Map.entry("POST " + TENANT + "/imports/{import}/start", ACT),
          Map.entry("POST " + TENANT + "/imports/{import}/pause", ACT),
          Map.entry("POST " + TENANT + "/imports/{import}/resume", ACT),
          Map.entry("POST " + TENANT + "/imports/{import}/cancel", ACT),
          Map.entry("POST " + TENANT + "/imports/{import}/withdraw", ACT),
          Map.entry("GET " + TENANT + "/imports/{import}/rejected", READ),
          Map.entry("GET " + TENANT + "/journeys", OWN),
          Map.entry("POST " + TENANT + "/journeys", OWN),
          Map.entry("POST " + TENANT + "/journeys/check", OWN),
          Map.entry("GET " + TENANT + "/journeys/{journey}", READ),
          Map.entry("POST " + TENANT + "/journeys/{journey}/publish", ACT),
          Map.entry("POST " + TENANT + "/journeys/{journey}/pause", ACT),
          Map.entry("POST " + TENANT + "/journeys/{journey}/resume", ACT),
          Map.entry("POST " + TENANT + "/journeys/{journey}/retire", ACT),
          Map.entry("GET " + TENANT + "/journeys/{journey}/versions", READ),
          Map.entry("GET " + TENANT + "/journeys/{journey}/versions/{version}", READ),
          Map.entry("GET " + TENANT + "/journeys/{journey}/enrolments", READ),
          Map.entry("POST " + TENANT + "/journeys/{journey}/enrolments", ACT),
          Map.entry("GET " + TENANT + "/journeys/{journey}/counts", READ),
          Map.entry("GET " + TENANT + "/journeys/{journey}/draft", READ),
          // A journey's id is its author's choice: both tenants may have a draft of that name.
          Map.entry(
              "PUT " + TENANT + "/journeys/{journey}/draft", new Trial("{\"source\":\"x\"}", 200)),
          Map.entry("DELETE " + TENANT + "/journeys/{journey}/draft", READ));

  private static final Map<String, Trial> TABLE =
      JourneyTrials.and(AccountTrials.and(SegmentTrials.and(MOST)));

  /** Operations of no tenant, and what a tenant's administrator gets from them. */
  private static final Map<String, Integer> OF_NO_TENANT = OperationsOfNoTenant.all();

  private final RunningHub hub;
  private final Map<String, String> ids = new TreeMap<>();
  private final Map<String, String> queries = new TreeMap<>();

  TenancyWalkTest(RunningHub hub) {
    this.hub = hub;
  }

  @BeforeAll
  void liveThroughAStory() {
    try (HttpTarget tool = new HttpTarget()) {
      remember(Story.of(hub, tool));
    }
  }

  private void remember(Story story) {
    Shop shop = story.shop();
    ids.put("tenant", shop.tenant().value());
    ids.put("connection", story.connection());
    ids.put("journey", "big-orders");
    ids.put("version", "1");
    Fields profile = story.only("/profiles?identifier=user_id:ann");
    ids.put("profile", String.valueOf(profile.text("id")));
    ids.put("delivery", String.valueOf(story.only("/deliveries?state=dead").text("id")));
    ids.put("letter", String.valueOf(story.only("/dead-letters?kind=delivery").text("id")));
    ids.put("account", String.valueOf(story.only("/accounts?identifier=group_id:g7").text("id")));
    ids.put("api-keys/key", shop.adminKey().substring(4, 20));
    ids.put("write-keys/key", shop.writeKey());
    ids.put("import", begunImport(story));
    ids.put("member", invited(story));
    ids.put("trial", tried(story));
    ids.put("simulation", simulated(story));
    ids.put("segment", segment(story));
    ids.put("trait", computedTrait(story));
    ids.put("erasure", erased(story));
    ids.put("person", "0123456789abcdef0123456789abcdef");
    ids.put("suggestion", "0".repeat(32) + "-" + "1".repeat(32));
    ids.put("backup", "a-backup");
    ids.putAll(Map.of("object", "ticket", "connector", "http", "code", "not_found"));
    ids.put("writeKey", shop.adminKey());
    ids.put("token", "0123456789abcdef");
    queries.put("/events", "?profile=" + ids.get("profile"));
    queries.put("/events/stream", "?for=PT0S");
    queries.put("/accounts", "?identifier=group_id:g7");
  }

  private static String segment(Story story) {
    Answer answer =
        story
            .admin()
            .post(
                "/api/v1/tenants/" + story.shop().tenant() + "/segments",
                "{\"id\":\"regulars\",\"name\":\"Regulars\",\"when\":\"profile.traits.plan =="
                    + " 'pro'\"}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return "regulars";
  }

  private static String computedTrait(Story story) {
    Answer answer =
        story
            .admin()
            .post(
                "/api/v1/tenants/" + story.shop().tenant() + "/computed-traits",
                "{\"name\":\"orders\",\"function\":\"count\",\"event\":\"order.placed\"}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return "orders";
  }

  /** Somebody else than whom the story is about. */
  private String erased(Story story) {
    Engineer engineer = new Engineer(hub, story.shop());
    engineer.send("identify", "{\"userId\": \"zoe\"}");
    String profile = String.valueOf(engineer.profile("user_id:zoe").text("id"));
    Answer answer =
        engineer
            .admin()
            .send(
                "DELETE",
                engineer.path("/profiles/" + profile),
                null,
                request -> request.header("If-Match", "*"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    return String.valueOf(answer.json().text("id"));
  }

  private static String begunImport(Story story) {
    Answer answer =
        story
            .admin()
            .post("/api/v1/tenants/" + story.shop().tenant() + "/imports", "{\"name\":\"Spring\"}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return String.valueOf(answer.json().text("id"));
  }

  private static String invited(Story story) {
    Answer answer =
        story
            .admin()
            .post(
                "/api/v1/tenants/" + story.shop().tenant() + "/members",
                "{\"email\":\"ann@example.com\",\"roles\":[\"viewer\"]}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return String.valueOf(answer.json().text("id"));
  }

  private static String tried(Story story) {
    Answer answer =
        story
            .admin()
            .post(
                "/api/v1/tenants/" + story.shop().tenant() + "/identity-rules/try",
                "{\"rules\":{}}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    return String.valueOf(answer.json().text("id"));
  }

  private static String simulated(Story story) {
    Answer answer =
        story
            .admin()
            .post(
                "/api/v1/tenants/" + story.shop().tenant() + "/journeys/big-orders/simulations",
                "{}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return String.valueOf(answer.json().text("id"));
  }

  @Test
  void coversEveryOperation() {
    Set<String> covered = new TreeSet<>(TABLE.keySet());
    covered.addAll(OF_NO_TENANT.keySet());

    assertThat(operations()).containsExactlyInAnyOrderElementsOf(covered);
  }

  private Set<String> operations() {
    Fields paths = hub.api(null).get("/v3/api-docs").json().object("paths");
    Set<String> operations = new TreeSet<>();
    for (String path : paths.values().keySet()) {
      for (String method : paths.object(path).values().keySet()) {
        operations.add(method.toUpperCase(Locale.ROOT) + " " + path);
      }
    }
    return operations;
  }

  @Test
  void findsNothingOfAnotherTenant() {
    Shop other = hub.shop();
    TABLE.forEach((operation, trial) ->
        assertThat(send(operation, trial, tenant(), other.adminKey()).status())
            .as(operation)
            .isEqualTo(404));
  }

  @Test
  void getsAtNoTenantByWhatBelongsToNone() {
    Shop other = hub.shop();
    Map<String, Integer> answers = new TreeMap<>();
    OF_NO_TENANT
        .keySet()
        .forEach(operation ->
            answers.put(operation, send(operation, OWN, tenant(), other.adminKey()).status()));

    assertThat(answers).isEqualTo(OF_NO_TENANT);
  }

  @Test
  void findsNothingByAnotherTenantsIds() {
    TABLE.forEach((operation, trial) -> {
      if (trial.foreignId() != 0) {
        Shop other = hub.shop();
        Answer answer = send(operation, trial, other.tenant().value(), other.adminKey());
        assertThat(answer.status())
            .as("%s: %s", operation, answer.text())
            .isEqualTo(trial.foreignId());
      }
    });
  }

  @Test
  void findsEverythingByItsOwn() {
    String key = hub.apiKey(new TenantId(tenant()), Role.ADMIN);
    TABLE.forEach((operation, trial) -> {
      // There is no draft, and the connection's connector registers nothing.
      boolean isThere = !operation.endsWith("/draft") && !operation.endsWith("/registration");
      if (operation.startsWith("GET ") && isThere) {
        Answer answer = send(operation, trial, tenant(), key);
        assertThat(answer.status()).as("%s: %s", operation, answer.text()).isEqualTo(trial.own());
      }
    });
  }

  private String tenant() {
    return String.valueOf(ids.get("tenant"));
  }

  @Test
  void needsCredentialsForEverything() {
    Api nobody = hub.api(null);
    TABLE.forEach((operation, trial) ->
        assertThat(send(nobody, operation, trial, tenant()).status()).as(operation).isEqualTo(401));
  }

  @Test
  void letsAViewerChangeNothing() {
    Shop own = hub.shop();
    TABLE.forEach((operation, trial) -> {
      boolean isRead =
          operation.startsWith("GET ") || READ_BY_POST.stream().anyMatch(operation::endsWith);
      Answer answer = send(operation, trial, own.tenant().value(), own.viewerKey());
      if (!isRead) {
        assertThat(answer.status()).as(operation).isEqualTo(403);
      }
    });
  }

  private Answer send(String operation, Trial trial, String tenant, String key) {
    return send(hub.api("Bearer " + key), operation, trial, tenant);
  }

  private Answer send(Api api, String operation, Trial trial, String tenant) {
    String method = operation.substring(0, operation.indexOf(' '));
    String path = operation.substring(operation.indexOf(' ') + 1);
    String query =
        path.startsWith(TENANT) ? queries.getOrDefault(path.substring(TENANT.length()), "") : "";
    byte[] body =
        method.equals("GET") || method.equals("DELETE")
            ? null
            : trial.body().getBytes(StandardCharsets.UTF_8);
    return api.send(method, filled(path, tenant) + query, body, request -> {});
  }

  private String filled(String path, String tenant) {
    StringBuilder address = new StringBuilder();
    String before = "";
    for (String part : path.substring(1).split("/")) {
      String value = part;
      if (part.startsWith("{")) {
        String name = part.substring(1, part.length() - 1);
        value = name.equals("tenant") ? tenant : ids.get(name);
        value = value == null ? ids.get(before + "/" + name) : value;
        assertThat(value).as("an id for %s in %s", part, path).isNotNull();
      }
      address.append('/').append(value);
      before = part;
    }
    return path.endsWith("/") ? address + "/" : address.toString();
  }
}
