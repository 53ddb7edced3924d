package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.HttpTarget;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A journey is simulated on what has happened: nothing leaves the hub, and nothing changes. */
@ExtendWith(WithRealHub.class)
class JourneySimulationTest {
  private static final String JOURNEY =
      """
      journey: thanks
      purpose: service
      entry: [{event: order.placed, when: event.properties.amount >= %d, key: event.properties.order}]
      steps:
        - {id: tell, action: request, connection: tool, with: {method: POST, path: /told}}
        - {id: mark, set: {traits: {thanked: "true"}}}
        - {id: rest, wait: {for: P30D}}
      """;

  private final RunningHub hub;

  JourneySimulationTest(RunningHub hub) {
    this.hub = hub;
  }

  private static void orders(Engineer tenant, int orders) {
    for (int i = 0; i < orders; i++) {
      tenant.send(
          "track",
          """
          {"userId": "ann", "event": "order.placed", "messageId": "m%d",
           "properties": {"order": "o%d", "amount": %d}}\
          """
              .formatted(i, i, i * 10));
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> tenant.timeline(tenant.profile("user_id:ann")).size() == orders);
  }

  private static Answer simulate(Engineer tenant, String body) {
    return tenant.admin().post(tenant.path("/journeys/thanks/simulations"), body);
  }

  private static Fields done(Engineer tenant, Answer begun) {
    assertThat(begun.status()).as(begun.text()).isEqualTo(201);
    String address = tenant.path("/journeys/thanks/simulations/" + begun.json().text("id"));
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> tenant.admin().get(address).json(),
            run -> !String.valueOf(run.text("state")).equals("running"));
  }

  private static String text(String definition) {
    return Json.write(Fields.of("definition", definition));
  }

  @Test
  void nothingIsSentAndNothingIsChanged() {
    try (HttpTarget tool = new HttpTarget()) {
      Engineer tenant = new Engineer(hub);
      tenant.connect("tool", tool.url());
      orders(tenant, 5);
      Fields before = tenant.profile("user_id:ann");

      Fields run = done(tenant, simulate(tenant, text(JOURNEY.formatted(20))));

      assertThat(run.text("state")).as(String.valueOf(run)).isEqualTo("done");
      Fields tried = run.object("outcome").object("tried");
      assertThat(tried.value("entered")).isEqualTo(3L);
      assertThat(tried.value("inside")).isEqualTo(3L);
      assertThat(tried.object("notEntered").values()).isEqualTo(Map.of("CONDITION_FALSE", 2L));
      assertThat(run.object("outcome").values()).doesNotContainKey("live");
      assertThat(String.valueOf(tried.value("actions"))).contains("customers=1");
      assertThat(tool.calls("/told")).isEmpty();
      assertThat(tenant.list("/deliveries")).isEmpty();
      assertThat(tenant.list("/journeys")).isEmpty();
      assertThat(tenant.profile("user_id:ann")).isEqualTo(before);
    }
  }

  @Test
  void standsBesideTheLiveVersionAndIsKeptInAList() {
    try (HttpTarget tool = new HttpTarget()) {
      Engineer tenant = new Engineer(hub);
      tenant.connect("tool", tool.url());
      orders(tenant, 5);
      tenant.publish(JOURNEY.formatted(40));

      Fields first = done(tenant, simulate(tenant, text(JOURNEY.formatted(10))));
      Fields second = done(tenant, simulate(tenant, "{\"version\": 1, \"days\": 2}"));

      Fields outcome = first.object("outcome");
      assertThat(outcome.object("tried").value("entered")).isEqualTo(4L);
      assertThat(outcome.object("live").value("entered")).isEqualTo(1L);
      assertThat(second.object("outcome").object("tried").value("entered")).isEqualTo(1L);
      assertThat(second.value("version")).isEqualTo(1L);
      List<Fields> listed = tenant.list("/journeys/thanks/simulations");
      assertThat(listed)
          .extracting(one -> one.text("id"))
          .containsExactly(second.text("id"), first.text("id"));
      assertThat(listed.getFirst().values()).doesNotContainKeys("outcome", "definition");
    }
  }

  @Test
  void saysWhatIsWrongWithARequest() {
    Engineer tenant = new Engineer(hub);
    tenant.connect("tool", "http://localhost:9");

    assertThat(simulate(tenant, "{}").status()).isEqualTo(404);
    assertThat(simulate(tenant, "{\"definition\": \"journey: [\"}").status()).isEqualTo(422);
    Answer other =
        simulate(tenant, text(JOURNEY.formatted(1).replace("journey: thanks", "journey: other")));
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.text()).contains("'other'", "'thanks'");
    Answer refused = simulate(tenant, "{\"version\": 1, \"definition\": \"x\", \"days\": 0}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("/version", "/days");
    assertThat(simulate(tenant, "{\"days\": 401}").text()).contains("/days");
    Answer cancelled =
        tenant
            .admin()
            .send("DELETE", tenant.path("/journeys/thanks/simulations/0123"), null, request -> {});
    assertThat(cancelled.status()).isEqualTo(404);
  }
}
