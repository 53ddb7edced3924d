package dev.attune.admin.apidocument;

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

  /**
   * How an operation is tried.
   *
   * @param foreignId what comes of a foreign id in one's own tenant
   * @param own what comes of one's own, if nothing is changed by it
   */
  private record Trial(String body, int foreignId, int own) {
    Trial(String body, int foreignId) {
      this(body, foreignId, 200);
    }
  }

  private static final Trial READ = new Trial("", 404);

  /** The story's connector does not declare it. */
  private static final Trial DISCOVER = new Trial("", 404, 409);

  /** Says of what is missing only to whom the profile belongs. */
  private static final Trial UNNAMED = new Trial("", 404, 400);

  /** The story has no two profiles that may be of one person. */
  private static final Trial NONE = new Trial("", 404, 404);

  /** What reads, though it is asked by a POST: so that nothing about a person is in an address. */
  private static final List<String> READ_BY_POST =
      List.of("/preview-mapping", "/segments/preview", "/suppressions/lookup");

  private static final Trial ACT = new Trial("{}", 404);

  /** Creates, or finds nothing, in one's own tenant: there is no foreign id in the address. */
  private static final Trial OWN = new Trial("{}", 0);

  private static final Map<String, Trial> TABLE =
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
          Map.entry("GET " + TENANT + "/identity-rules", OWN),
          Map.entry("PUT " + TENANT + "/identity-rules", OWN),
          Map.entry("DELETE " + TENANT + "/identity-rules", OWN),
          Map.entry("POST " + TENANT + "/identity-rules/try", OWN),
          Map.entry("GET " + TENANT + "/identity-rules/try/{trial}", READ),
          Map.entry("DELETE " + TENANT + "/identity-rules/try/{trial}", READ),
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
          Map.entry("GET " + TENANT + "/accounts", OWN),
          Map.entry("GET " + TENANT + "/accounts/{account}", READ),
          Map.entry("GET " + TENANT + "/segments", OWN),
          Map.entry("POST " + TENANT + "/segments", OWN),
          Map.entry("POST " + TENANT + "/segments/preview", OWN),
          Map.entry("GET " + TENANT + "/segments/{segment}", READ),
          Map.entry("PUT " + TENANT + "/segments/{segment}", ACT),
          Map.entry("DELETE " + TENANT + "/segments/{segment}", READ),
          Map.entry("GET " + TENANT + "/segments/{segment}/members", READ),
          Map.entry("GET " + TENANT + "/segments/{segment}/count", READ),
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
          Map.entry("GET " + TENANT + "/journeys/{journey}", READ),
          Map.entry("POST " + TENANT + "/journeys/{journey}/publish", ACT),
          Map.entry("POST " + TENANT + "/journeys/{journey}/pause", ACT),
          Map.entry("POST " + TENANT + "/journeys/{journey}/resume", ACT),
          Map.entry("POST " + TENANT + "/journeys/{journey}/retire", ACT),
          Map.entry("GET " + TENANT + "/journeys/{journey}/versions", READ),
          Map.entry("GET " + TENANT + "/journeys/{journey}/versions/{version}", READ),
          Map.entry("GET " + TENANT + "/journeys/{journey}/enrolments", READ),
          Map.entry("GET " + TENANT + "/journeys/{journey}/counts", READ),
          Map.entry("GET " + TENANT + "/journeys/{journey}/draft", READ),
          // A journey's id is its author's choice: both tenants may have a draft of that name.
          Map.entry(
              "PUT " + TENANT + "/journeys/{journey}/draft", new Trial("{\"source\":\"x\"}", 200)),
          Map.entry("DELETE " + TENANT + "/journeys/{journey}/draft", READ));

  /** Operations of no tenant, and what a tenant's administrator gets from them. */
  private static final Map<String, Integer> OF_NO_TENANT = ofNoTenant();

  private final RunningHub hub;
  private final Map<String, String> ids = new TreeMap<>();
  private final Map<String, String> queries = new TreeMap<>();

  TenancyWalkTest(RunningHub hub) {
    this.hub = hub;
  }

  private static Map<String, Integer> ofNoTenant() {
    Map<String, Integer> operations = new TreeMap<>();
    // For the operator alone, or the same for everybody.
    operations.put("GET /api/v1/tenants", 403);
    operations.put("POST /api/v1/tenants", 403);
    operations.put("GET /api/v1/doctor", 403);
    operations.put("GET /api/v1/store", 403);
    operations.put("POST /api/v1/store/compact", 403);
    operations.put("GET /api/v1/plugins", 403);
    operations.put("POST /api/v1/plugins", 403);
    operations.put("POST /api/v1/plugins/rescan", 403);
    operations.put("DELETE /api/v1/plugins/{connector}/{version}", 403);
    operations.put("GET /api/v1/backups", 403);
    operations.put("POST /api/v1/backups", 403);
    operations.put("GET /api/v1/backups/{backup}", 403);
    operations.put("GET /api/v1/people", 403);
    operations.put("GET /api/v1/people/{person}", 403);
    operations.put("PUT /api/v1/people/{person}", 403);
    operations.put("DELETE /api/v1/people/{person}", 403);
    operations.put("POST /api/v1/people/{person}/password-link", 403);
    operations.put("GET /api/v1/me", 200);
    operations.put("GET /api/v1/receipt-key", 200);
    operations.put("POST /api/v1/receipt-key/verify", 200);
    operations.put("GET /api/v1/connectors", 200);
    operations.put("GET /api/v1/connectors/{connector}", 200);
    operations.put("GET /problems", 200);
    operations.put("GET /problems/{code}", 200);
    // Whose it is is said by a write key, which no credentials of the API are.
    operations.put("GET /v1/projects/{writeKey}/settings", 401);
    for (String call :
        List.of(
            "identify",
            "i",
            "track",
            "t",
            "page",
            "p",
            "screen",
            "s",
            "group",
            "g",
            "alias",
            "a",
            "batch",
            "b",
            "import",
            "import/")) {
      operations.put("POST /v1/" + call, 401);
    }
    // Whoever sends proves it by the connection's own secret.
    operations.put("POST /hooks/{connection}/{token}", 404);
    operations.put("PUT /hooks/{connection}/{token}", 404);
    for (String method : List.of("POST", "PUT", "OPTIONS")) {
      operations.put(method + " /cloudevents/{connection}", 404);
    }
    return operations;
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
    ids.put("segment", segment(story));
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
