package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.HttpTarget;
import dev.attune.admin.testing.HttpTarget.Call;
import dev.attune.admin.testing.HttpTarget.Reply;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.TestClock;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Actions on their way to a tool that does not always do as it should. */
@ExtendWith(WithRealHub.class)
class DeliveryTest {
  private static final String JOURNEY =
      """
      journey: call
      purpose: service
      entry: [{event: order.placed}]
      steps:
        - id: call
          action: request
          connection: desk
          await: delivered
          with: {path: /call, body: {whom: "${profile.traits.email}"}}
        - {id: note, action: request, connection: desk, with: {path: /note, body: {task: "${steps['call'].result.task}"}}}
      """;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RunningHub hub;
  private final Engineer tenant;
  private final HttpTarget desk = new HttpTarget();

  DeliveryTest(RunningHub hub) {
    this.hub = hub;
    this.tenant = new Engineer(hub);
  }

  @AfterEach
  void closeTheDesk() {
    desk.close();
  }

  private void enter(Fields connection) {
    enter(tenant, connection);
  }

  private static void enter(Engineer tenant, Fields connection) {
    assertThat(connection.text("name")).isEqualTo("desk");
    tenant.publish(JOURNEY);
    tenant.send("identify", "{\"userId\": \"ann\", \"traits\": {\"email\": \"ann@example.com\"}}");
    tenant.send("track", "{\"userId\": \"ann\", \"event\": \"order.placed\"}");
  }

  private void awaitCalls(String path, int count) {
    await().atMost(PATIENCE).until(() -> desk.calls(path).size() >= count);
  }

  private void awaitState(String state) {
    tenant.first("/deliveries", delivery -> state.equals(delivery.text("state")));
  }

  @Test
  void triesAgainUnderTheSameKeyUntilTheToolTakesIt() {
    desk.reply("/call", Reply.later(503, "1"), new Reply.Hangs(), Reply.ok("{\"task\": \"T-1\"}"));
    enter(tenant.connect("desk", desk.url()));

    awaitCalls("/call", 2);
    awaitState("ambiguous");
    // The third try comes within half a minute; nobody needs to wait for it.
    hub.bean(TestClock.class).pass(Duration.ofSeconds(30));
    awaitCalls("/note", 1);

    List<Call> calls = desk.calls("/call");
    assertThat(calls)
        .hasSize(3)
        .extracting(Call::body)
        .containsOnly("{\"whom\":\"ann@example.com\"}");
    assertThat(calls).extracting(Call::key).containsOnly(calls.getFirst().key());
    assertThat(calls.getFirst().key()).matches("[0-9a-f]{32}");
    assertThat(desk.calls("/note"))
        .singleElement()
        .extracting(Call::body)
        .isEqualTo("{\"task\":\"T-1\"}");
    Fields delivered =
        tenant.first("/deliveries", one -> calls.getFirst().key().equals(one.text("id")));
    assertThat(delivered.text("state")).isEqualTo("delivered");
    assertThat(delivered.value("attempts")).isEqualTo(3L);
    assertThat(delivered.object("result").text("task")).isEqualTo("T-1");
  }

  @Test
  void sendsNothingToWhomAskedForSilence() {
    hub.bean(HubStores.class)
        .suppressions()
        .add(
            List.of(
                new IdentifierKey(
                    tenant.shop().tenant(), new Identifier("email", "ann@example.com"))),
            "unsubscribed");
    enter(tenant.connect("desk", desk.url()));

    awaitState("suppressed");
    assertThat(desk.calls("/call")).isEmpty();
    await()
        .atMost(PATIENCE)
        .until(
            () -> Facts.of(hub, tenant, FactKind.DELIVERY_SUPPRESSED), facts -> !facts.isEmpty());
  }

  @Test
  void putsWhatTheToolRefusesOnTheDeskFromWhereItIsRepairedAndSentAgain() {
    desk.reply("/call", new Reply.Says(422, "{\"error\": \"no such person\"}", ""));
    enter(tenant.connect("desk", desk.url()));
    Fields letter = tenant.first("/dead-letters?kind=delivery", found -> true);
    assertThat(letter.text("reason")).contains("422");
    tenant.enrolment("call", one -> "parked".equals(one.text("state")));

    desk.reply("/mended", Reply.ok("{\"task\": \"T-2\"}"));
    Answer redriven =
        tenant
            .admin()
            .post(
                tenant.path("/dead-letters/" + letter.text("id") + "/redrive"),
                "{\"parameters\": {\"path\": \"/mended\"}}");
    assertThat(redriven.status()).as(redriven.text()).isEqualTo(200);

    awaitCalls("/mended", 1);
    awaitCalls("/note", 1);
    assertThat(desk.calls("/mended").getFirst().key())
        .isEqualTo(desk.calls("/call").getFirst().key());
    assertThat(desk.calls("/note").getFirst().body()).isEqualTo("{\"task\":\"T-2\"}");
    assertThat(tenant.list("/dead-letters?kind=delivery")).isEmpty();
  }

  @Test
  void holdsWhatMayHaveArrivedWhereTheConnectionSaysSo() {
    desk.reply("/call", new Reply.Hangs(), Reply.ok("{\"task\": \"T-3\"}"));
    enter(
        tenant.connect(
            """
            {"connector": "http", "name": "desk",
             "settings": {"baseUrl": "%s", "timeout": "PT1S", "whenAmbiguous": "hold"}}\
            """
                .formatted(desk.url())));

    Fields held = tenant.first("/dead-letters?kind=delivery&state=held", found -> true);
    assertThat(desk.calls("/call")).hasSize(1);
    Answer redriven =
        tenant.admin().post(tenant.path("/dead-letters/" + held.text("id") + "/redrive"), "{}");
    assertThat(redriven.status()).as(redriven.text()).isEqualTo(200);

    awaitCalls("/note", 1);
    assertThat(desk.calls("/call"))
        .hasSize(2)
        .extracting(Call::key)
        .containsOnly(desk.calls("/call").getFirst().key());
  }

  @Test
  void letsAHostThatHangsHoldUpNobodyElse() {
    desk.reply("/call", new Reply.Hangs());
    Engineer other = new Engineer(hub);
    enter(tenant.connect("desk", desk.url()));
    awaitCalls("/call", 1);

    try (HttpTarget quick = new HttpTarget()) {
      quick.reply("/call", Reply.ok("{\"task\": \"T-4\"}"));
      enter(other, other.connect("desk", quick.url()));
      await().atMost(PATIENCE).until(() -> !quick.calls("/note").isEmpty());
    }
  }
}
