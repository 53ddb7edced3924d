package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.testing.Api;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithRealHub;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever has a customer enter a journey by a call hears at once what came of it. */
@ExtendWith(WithRealHub.class)
class EntryCallTest {
  private static final String JOURNEY =
      """
      journey: call-back
      entry:
        - {api: true, when: event.properties.urgent == true, key: event.properties.ticket}
      steps:
        - {id: rest, wait: {for: P5D}}
      """;

  private static final String ANN =
      """
      {"identifier": {"namespace": "user_id", "value": "ann"},
       "properties": {"urgent": %s, "ticket": "%s"}}
      """;

  private final RunningHub hub;
  private final Engineer tenant;

  EntryCallTest(RunningHub hub) {
    this.hub = hub;
    this.tenant = new Engineer(hub);
  }

  private Answer call(String journey, @Nullable String key, String body) {
    return call(tenant.admin(), journey, key, body);
  }

  private Answer call(Api caller, String journey, @Nullable String key, String body) {
    return caller.send(
        "POST",
        tenant.path("/journeys/" + journey + "/enrolments"),
        body.getBytes(StandardCharsets.UTF_8),
        request -> {
          request.setHeader("Content-Type", "application/json");
          if (key != null) {
            request.setHeader("Idempotency-Key", key);
          }
        });
  }

  @Test
  void entersOnceForEachKeyAndSaysWhyNot() {
    tenant.send("identify", "{\"userId\": \"ann\"}");
    String ann = String.valueOf(tenant.profile("user_id:ann").text("id"));
    tenant.publish(JOURNEY);

    // Workers see within a moment what was published.
    awaitReason("condition_false", ANN.formatted("false", "t0"));
    Answer entered = call("call-back", "k1", ANN.formatted("true", "t1"));
    assertThat(entered.status()).as(entered.text()).isEqualTo(201);
    assertThat(entered.json().text("profile")).isEqualTo(ann);
    assertThat(entered.json().value("entered")).isEqualTo(true);
    Answer again = call("call-back", "k1", ANN.formatted("true", "t1"));
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(entered.text());

    Answer inside = call("call-back", "k2", ANN.formatted("true", "t1"));
    assertThat(inside.status()).isEqualTo(200);
    assertThat(inside.json().text("reason")).isEqualTo("already_inside");
    Answer insideAgain = call("call-back", "k2", ANN.formatted("true", "t1"));
    assertThat(insideAgain.text()).isEqualTo(inside.text());
    Answer calm = call("call-back", null, ANN.formatted("false", "t2"));
    assertThat(calm.json().text("reason")).isEqualTo("condition_false");

    Answer byId = call("call-back", null, "{\"profile\": \"%s\", \"key\": \"t3\"}".formatted(ann));
    assertThat(byId.json().text("reason")).isEqualTo("missing");
    assertThat(byId.json().text("detail")).isEqualTo("event.properties.urgent");
    assertThat(tenant.list("/journeys/call-back/enrolments"))
        .extracting(one -> one.text("id"))
        .isEqualTo(List.of(String.valueOf(entered.json().text("enrolment"))));

    assertThat(call("call-back", "k1", ANN.formatted("true", "t9")).status()).isEqualTo(422);
    tenant.admin().post(tenant.path("/journeys/call-back/pause"), "");
    awaitReason("paused", ANN.formatted("false", "t4"));
  }

  private void awaitReason(String reason, String body) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> reason.equals(call("call-back", null, body).json().text("reason")));
  }

  @Test
  void whoOrWhatIsNotThereIsNotFound() {
    tenant.publish(JOURNEY);
    String nobody = "{\"identifier\": {\"namespace\": \"user_id\", \"value\": \"nobody\"}}";

    assertThat(call("call-back", "k", nobody).status()).isEqualTo(404);
    assertThat(call("no-such", null, nobody).status()).isEqualTo(404);
    assertThat(call("call-back", null, "{}").status()).isEqualTo(400);
    assertThat(
            call(hub.api("Bearer " + tenant.shop().viewerKey()), "call-back", null, nobody)
                .status())
        .isEqualTo(403);
  }
}
