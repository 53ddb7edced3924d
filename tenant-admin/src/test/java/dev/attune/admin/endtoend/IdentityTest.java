package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.testing.Api;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A tenant's own rules of who is who, and of which value of a trait stands. */
@ExtendWith(WithRealHub.class)
class IdentityTest {
  private static final String LOOSER =
      """
      {"region": "DE",
       "namespaces": [
         {"namespace": "user_id", "normalisation": "lower_case"},
         {"namespace": "email"}, {"namespace": "phone"},
         {"namespace": "anonymous_id", "use": "anonymous"}],
       "blocked": {"patterns": ["info@.*"]}}
      """;

  private final RunningHub hub;

  IdentityTest(RunningHub hub) {
    this.hub = hub;
  }

  @Test
  void rulesAreShownSavedAndTakenBack() {
    Engineer tenant = new Engineer(hub);
    Answer first = tenant.admin().get(tenant.path("/identity-rules"));
    assertThat(first.json().value("standard")).isEqualTo(true);
    assertThat(first.header("ETag")).isEqualTo("\"0\"");

    assertThat(put(tenant, "/identity-rules", LOOSER, null).status()).isEqualTo(428);
    Answer saved = put(tenant, "/identity-rules", LOOSER, "\"0\"");
    assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    assertThat(saved.header("ETag")).isEqualTo("\"1\"");
    assertThat(saved.json().value("standard")).isEqualTo(false);
    assertThat(saved.json().object("rules").text("region")).isEqualTo("DE");
    assertThat(namespace(saved.json(), 0)).containsEntry("formerly", List.of("trim"));
    assertThat(put(tenant, "/identity-rules", LOOSER, "\"0\"").status()).isEqualTo(412);

    Answer back = delete(tenant, "/identity-rules", "\"1\"");
    assertThat(back.status()).as(back.text()).isEqualTo(200);
    assertThat(back.header("ETag")).isEqualTo("\"2\"");
    assertThat(namespace(back.json(), 0)).containsEntry("normalisation", "trim");
  }

  @Test
  void whatIsWrongWithRulesIsToldWithItsPlace() {
    Engineer tenant = new Engineer(hub);

    Answer refused =
        put(
            tenant,
            "/identity-rules",
            "{\"region\": \"Utopia\", \"namespaces\": [{\"namespace\": \"email\", \"atMost\": 0}]}",
            "\"0\"");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("/region").contains("/namespaces/0/atMost");
    Answer traits =
        put(
            tenant,
            "/survivorship",
            """
            {"traits": [{"trait": "plan", "rule": "trusted",
              "connections": ["0123456789abcdef0123456789abcdef"]}]}
            """,
            "\"0\"");
    assertThat(traits.status()).isEqualTo(422);
    assertThat(traits.text()).contains("/traits/0/connections/0");
  }

  @Test
  void eventsAreAppliedByTheTenantsRulesAndSayHow() {
    Engineer tenant = new Engineer(hub);
    tenant.send("identify", "{\"userId\": \"Ann\"}");
    Fields known = tenant.profile("user_id:Ann");
    assertThat(put(tenant, "/identity-rules", LOOSER, "\"0\"").status()).isEqualTo(200);
    // Workers see a change within a moment; until then the rules of before hold.
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          tenant.send(
              "identify", "{\"userId\": \"Ann\", \"traits\": {\"email\": \"info@example.com\"}}");
          return latest(tenant, known).stream()
              .anyMatch(event -> Objects.equals(event.object("decision").value("rules"), 1L));
        });

    Fields decided =
        latest(tenant, known).stream()
            .filter(event -> Objects.equals(event.object("decision").value("rules"), 1L))
            .findFirst()
            .orElseThrow();
    assertThat(decided.object("decision").value("begun")).isEqualTo(false);
    assertThat(decided.object("decision").value("identifiers"))
        .asInstanceOf(InstanceOfAssertFactories.list(Object.class))
        .containsExactlyInAnyOrder(
            step("user_id:Ann", "held", known.text("id"), null, null),
            step(
                "email:info@example.com",
                "left_out",
                null,
                "blocked_by_tenant",
                "The value in the namespace 'email' is on the tenant's list of blocked."));

    tenant.send("identify", "{\"userId\": \"ANN\"}");
    assertThat(tenant.profile("user_id:aNN").text("id")).isEqualTo(known.text("id"));
    assertThat(tenant.list("/profiles")).hasSize(1);
  }

  private static Map<String, Object> step(
      String identifier,
      String outcome,
      @Nullable Object profile,
      @Nullable Object code,
      @Nullable Object reason) {
    Map<String, Object> step = new TreeMap<>();
    step.put("identifier", identifier);
    step.put("outcome", outcome);
    putKnown(step, "profile", profile);
    putKnown(step, "code", code);
    putKnown(step, "reason", reason);
    return step;
  }

  private static void putKnown(Map<String, Object> step, String name, @Nullable Object value) {
    if (value != null) {
      step.put(name, value);
    }
  }

  @Test
  void rulesAreTriedOnWhatHasHappenedAndNothingChanges() {
    Engineer tenant = new Engineer(hub);
    tenant.send("identify", "{\"userId\": \"Ann\"}");
    tenant.send("identify", "{\"userId\": \"ann\"}");
    tenant.send("identify", "{\"userId\": \"bob\", \"traits\": {\"email\": \"info@example.com\"}}");
    tenant.profile("user_id:Ann");
    tenant.profile("user_id:ann");
    tenant.profile("user_id:bob");

    Answer begun =
        tenant.admin().post(tenant.path("/identity-rules/try"), "{\"rules\": " + LOOSER + "}");
    assertThat(begun.status()).as(begun.text()).isEqualTo(202);
    String address = tenant.path("/identity-rules/try/" + begun.json().text("id"));
    Fields outcome =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> tenant.admin().get(address).json(),
                trial -> Objects.equals(trial.text("state"), "done"))
            .object("outcome");

    assertThat(outcome.values())
        .containsEntry("complete", true)
        .containsEntry("profilesNow", 3L)
        .containsEntry("profilesThen", 2L)
        .containsEntry("uniting", 2L)
        .containsEntry("united", 1L)
        .containsEntry("split", 0L);
    assertThat(outcome.object("droppedThen").values()).containsEntry("blocked_by_tenant", 1L);
    assertThat(String.valueOf(outcome.value("unions"))).contains("A…").doesNotContain("Ann");
    assertThat(tenant.list("/profiles")).hasSize(3);
    assertThat(tenant.admin().get(tenant.path("/identity-rules")).header("ETag"))
        .isEqualTo("\"0\"");
  }

  @Test
  void theValueStandsThatTheTenantsRulePrefers() {
    Engineer tenant = new Engineer(hub);
    Answer saved =
        put(
            tenant,
            "/survivorship",
            "{\"traits\": [{\"trait\": \"city\", \"rule\": \"longest\"}]}",
            "\"0\"");
    assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    assertThat(saved.json().value("remains")).asString().contains("comes back only");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          tenant.send("identify", "{\"userId\": \"probe\", \"traits\": {\"city\": \"x\"}}");
          return "longest".equals(trait(tenant, "probe", "city").text("rule"));
        });

    tenant.send(
        "identify",
        "{\"userId\": \"ann\", \"traits\": {\"city\": \"Hamburg\", \"plan\": \"pro\"}}");
    tenant.send(
        "identify", "{\"userId\": \"ann\", \"traits\": {\"city\": \"HH\", \"plan\": \" \"}}");
    tenant.send("identify", "{\"userId\": \"ann\", \"traits\": {\"done\": true}}");
    tenant.profile("user_id:ann", one -> !one.object("traits").object("done").isEmpty());

    assertThat(trait(tenant, "ann", "city").value("value")).isEqualTo("Hamburg");
    assertThat(trait(tenant, "ann", "plan").value("value")).isEqualTo("pro");
  }

  private static Fields trait(Engineer tenant, String user, String name) {
    return tenant.profile("user_id:" + user).object("traits").object(name);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> namespace(Fields resource, int place) {
    return ((List<Map<String, Object>>)
            Objects.requireNonNull(resource.object("rules").value("namespaces")))
        .get(place);
  }

  private static List<Fields> latest(Engineer tenant, Fields profile) {
    return tenant.list("/profiles/" + profile.text("id") + "/timeline");
  }

  private static Answer put(Engineer tenant, String path, String body, @Nullable String tag) {
    return send(
        tenant.admin(), "PUT", tenant.path(path), body.getBytes(StandardCharsets.UTF_8), tag);
  }

  private static Answer delete(Engineer tenant, String path, String tag) {
    return send(tenant.admin(), "DELETE", tenant.path(path), null, tag);
  }

  private static Answer send(
      Api api, String method, String path, byte @Nullable [] body, @Nullable String tag) {
    return api.send(
        method,
        path,
        body,
        request -> {
          if (tag != null) {
            request.header("If-Match", tag);
          }
        });
  }
}
