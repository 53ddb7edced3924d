package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Api;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The steps of a journey's life over the API: test, the second person, and who did what. */
@ExtendWith(WithRealHub.class)
class JourneyLifeTest {
  private static final String JOURNEY =
      """
      journey: welcome
      entry: [{event: order.placed, key: event.properties.order}]
      steps: [{id: %s, wait: {for: P9D}}]
      """;

  private final RunningHub hub;

  JourneyLifeTest(RunningHub hub) {
    this.hub = hub;
  }

  private static Answer send(Engineer tenant, String method, String path, String body) {
    return send(tenant.admin(), method, tenant.path(path), body);
  }

  private static Answer send(Api api, String method, String path, String body) {
    return api.send(method, path, body.getBytes(StandardCharsets.UTF_8), request -> {});
  }

  private static void draft(Engineer tenant, String definition) {
    Answer saved =
        send(tenant, "PUT", "/journeys/welcome/draft", Json.write(Fields.of("source", definition)));
    assertThat(saved.status()).as(saved.text()).isEqualTo(200);
  }

  private static Fields journey(Engineer tenant) {
    return tenant.admin().get(tenant.path("/journeys/welcome")).json();
  }

  private static List<String> steps(Fields journey) {
    List<String> steps = new ArrayList<>();
    if (journey.value("changes") instanceof List<?> changes) {
      changes.forEach(change -> steps.add(String.valueOf(((Map<?, ?>) change).get("step"))));
    }
    return steps;
  }

  private static void orders(Engineer tenant, String user, String order) {
    tenant.send(
        "track",
        """
        {"userId": "%s", "event": "order.placed", "messageId": "%s-%s",
         "properties": {"order": "%s"}}\
        """
            .formatted(user, user, order, order));
  }

  @Test
  void onlyItsAudienceEntersAVersionThatIsTested() {
    Engineer tenant = new Engineer(hub);
    draft(tenant, JOURNEY.formatted("nap"));

    Answer begun =
        send(tenant, "PUT", "/journeys/welcome/test", "{\"identifiers\": [\"user_id:ann\"]}");

    assertThat(begun.status()).as(begun.text()).isEqualTo(200);
    assertThat(begun.json().text("state")).isEqualTo("test");
    assertThat(begun.json().object("test").value("people")).isEqualTo(1L);
    assertThat(begun.text()).doesNotContain("user_id");
    orders(tenant, "bob", "o1");
    orders(tenant, "ann", "o2");
    Fields entered = tenant.enrolment("welcome", one -> true);
    assertThat(entered.text("key")).isEqualTo("o2");
    assertThat(tenant.list("/journeys/welcome/enrolments")).hasSize(1);

    Answer live = send(tenant, "POST", "/journeys/welcome/versions/1/live", "");
    assertThat(live.status()).as(live.text()).isEqualTo(200);
    assertThat(live.json().values()).doesNotContainKey("test");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          orders(tenant, "bob", "o" + System.nanoTime());
          return tenant.list("/journeys/welcome/enrolments").size() > 1;
        });
    assertThat(steps(journey(tenant))).containsExactly("went_live", "tested");
  }

  @Test
  void aNewJourneysFirstRunIsLimitedUntilSomebodyLiftsIt() {
    Engineer tenant = new Engineer(hub);
    tenant.publish(JOURNEY.formatted("nap"));
    Fields run = journey(tenant).object("firstRun");
    assertThat(run.value("perHour")).isEqualTo(500L);
    assertThat(run.value("sent")).isEqualTo(0L);
    assertThat(run.value("total")).isEqualTo(0L);

    tenant.publish(JOURNEY.formatted("doze"));
    assertThat(journey(tenant).object("firstRun").text("since"))
        .as("a second version begins none of its own")
        .isEqualTo(run.text("since"));

    Answer lifted =
        tenant.admin().send("DELETE", tenant.path("/journeys/welcome/first-run"), null, r -> {});
    assertThat(lifted.status()).as(lifted.text()).isEqualTo(200);
    assertThat(lifted.json().values()).doesNotContainKey("firstRun");
    send(tenant, "POST", "/journeys/welcome/retire", "");
    tenant.publish(JOURNEY.formatted("sleep"));
    assertThat(journey(tenant).values())
        .as("a journey has one first run in its life")
        .doesNotContainKey("firstRun");
    assertThat(steps(journey(tenant)))
        .containsExactly("went_live", "retired", "lifted", "went_live", "went_live");
  }

  @Test
  void aTestEndsAndTheJourneyIsADraftAgain() {
    Engineer tenant = new Engineer(hub);
    draft(tenant, JOURNEY.formatted("nap"));
    send(tenant, "PUT", "/journeys/welcome/test", "{\"identifiers\": [\"user_id:ann\"]}");

    Answer ended =
        tenant.admin().send("DELETE", tenant.path("/journeys/welcome/test"), null, r -> {});

    assertThat(ended.status()).as(ended.text()).isEqualTo(200);
    assertThat(ended.json().text("state")).isEqualTo("draft");
    assertThat(ended.json().values()).doesNotContainKeys("test", "liveVersion");
    assertThat(steps(ended.json())).containsExactly("test_ended", "tested");
  }

  @Test
  void anAudienceThatIsNoneIsRefusedWithItsPlace() {
    Engineer tenant = new Engineer(hub);
    draft(tenant, JOURNEY.formatted("nap"));

    assertThat(send(tenant, "PUT", "/journeys/welcome/test", "{}").status()).isEqualTo(422);
    Answer refused =
        send(
            tenant,
            "PUT",
            "/journeys/welcome/test",
            "{\"segment\": \"none\", \"identifiers\": [\"ann\"]}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("/segment", "/identifiers/0");
    assertThat(send(tenant, "PUT", "/journeys/other/test", "{}").status()).isEqualTo(404);
  }

  @Test
  void aSecondPersonHasToAgreeWhereTheTenantSaysSo() {
    Engineer tenant = new Engineer(hub);
    Answer rules =
        tenant
            .admin()
            .send(
                "PUT",
                tenant.path("/journey-rules"),
                "{\"approvalAbove\": 100}".getBytes(StandardCharsets.UTF_8),
                request -> request.header("If-Match", "\"0\""));
    assertThat(rules.status()).as(rules.text()).isEqualTo(200);
    assertThat(rules.json().value("approvalAbove")).isEqualTo(100L);

    Answer published = tenant.tryToPublish(JOURNEY.formatted("nap"));

    assertThat(published.status()).as(published.text()).isEqualTo(201);
    assertThat(published.json().value("waiting")).isEqualTo(true);
    assertThat(journey(tenant).object("waiting").value("version")).isEqualTo(1L);
    assertThat(journey(tenant).text("state")).isEqualTo("draft");
    orders(tenant, "ann", "o1");
    tenant.profile("user_id:ann");
    Answer own = send(tenant, "POST", "/journeys/welcome/approve", "");
    assertThat(own.status()).isEqualTo(409);
    assertThat(own.text()).contains("somebody else");

    Api other = hub.api("Bearer " + hub.apiKey(tenant.shop().tenant(), Role.AUTHOR));
    Answer agreed = send(other, "POST", tenant.path("/journeys/welcome/approve"), "");

    assertThat(agreed.status()).as(agreed.text()).isEqualTo(200);
    assertThat(agreed.json().text("state")).isEqualTo("live");
    assertThat(steps(agreed.json())).containsExactly("went_live", "approved", "asked");
    assertThat(send(other, "POST", tenant.path("/journeys/welcome/approve"), "").status())
        .isEqualTo(409);
    assertThat(tenant.list("/journeys/welcome/enrolments")).isEmpty();
  }

  @Test
  void whatASimulationCountedDecidesWhetherAnybodyIsAsked() {
    Engineer tenant = new Engineer(hub);
    String definition = JOURNEY.formatted("nap");
    tenant
        .admin()
        .send(
            "PUT",
            tenant.path("/journey-rules"),
            "{\"approvalAbove\": 1}".getBytes(StandardCharsets.UTF_8),
            request -> request.header("If-Match", "\"0\""));
    orders(tenant, "ann", "o1");
    tenant.profile("user_id:ann");
    draft(tenant, definition);
    assertThat(journey(tenant).text("state")).isEqualTo("draft");
    assertThat(send(tenant, "POST", "/journeys/welcome/simulations", "{}").status()).isEqualTo(201);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> journey(tenant).text("state"), "simulated"::equals);

    Answer published = tenant.tryToPublish(definition);

    assertThat(published.json().value("waiting")).isEqualTo(false);
    assertThat(journey(tenant).text("state")).isEqualTo("live");
    Answer next = tenant.tryToPublish(JOURNEY.formatted("rest"));
    assertThat(next.json().value("waiting")).isEqualTo(true);
    assertThat(journey(tenant).value("liveVersion")).isEqualTo(1L);
    Answer declined = send(tenant, "POST", "/journeys/welcome/decline", "");
    assertThat(declined.json().values()).doesNotContainKey("waiting");
    assertThat(steps(declined.json())).containsExactly("declined", "asked", "went_live");
  }

  @Test
  void whoPausedAndRetiredItIsKept() {
    Engineer tenant = new Engineer(hub);
    tenant.publish(JOURNEY.formatted("nap"));
    for (String step : List.of("pause", "resume", "retire")) {
      assertThat(send(tenant, "POST", "/journeys/welcome/" + step, "").status()).isEqualTo(200);
    }

    assertThat(steps(journey(tenant))).containsExactly("retired", "resumed", "paused", "went_live");
  }
}
