package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.HttpTarget;
import dev.attune.admin.testing.RunningHub;
import dev.attune.connector.runtime.testing.ShopPlugin;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plugin whose call never returns, not even when it is interrupted, in a whole hub. */
class StuckTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String END = "attune.test.stuck.end";
  private static final String NEVER_RETURNS =
      """
      while (!Boolean.getBoolean("%s")) {
        java.util.concurrent.locks.LockSupport.parkNanos(50_000_000L);
        Thread.interrupted();
      }
      """
          .formatted(END);

  private final HttpTarget good = new HttpTarget();
  private final RunningHub hub = RunningHub.real("--test.action-bound=PT1S");
  private final Engineer tenant = new Engineer(hub);

  @BeforeEach
  void install() {
    Answer installed =
        hub.api("Bearer " + hub.apiKey(null, Role.OPERATOR))
            .send(
                "POST",
                "/api/v1/plugins",
                new ShopPlugin("1.0.0").onAction(NEVER_RETURNS).zip().bytes(),
                request -> request.setHeader("Content-Type", "application/octet-stream"));
    assertThat(installed.status()).as(installed.text()).isEqualTo(201);
  }

  @AfterEach
  void close() {
    System.setProperty(END, "true");
    hub.close();
    good.close();
    System.getProperties().remove(END);
  }

  @Test
  void isPausedInThatDirectionWithTheReasonAndAnotherConnectionGoesOn() {
    Fields stuck =
        tenant.connect(
            "{\"connector\": \"shop\", \"name\": \"stuck\", \"settings\": {\"label\": \"a\"}}");
    tenant.connect("good", good.url());
    tenant.publish(
        """
        journey: both
        purpose: service
        entry: [{event: order.placed}]
        steps:
          - {id: one, action: do, connection: stuck, with: {text: x}}
          - {id: two, action: request, connection: good, with: {path: /orders, body: {a: 1}}}
        """);

    order("ann");
    await().atMost(PATIENCE).until(() -> good.calls("/orders").size() == 1);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(health(stuck).object("sending").text("pausedBecause"))
                .startsWith("Connector 'shop' 1.0.0 does not come back from an action"));
    order("bob");
    await().atMost(PATIENCE).until(() -> good.calls("/orders").size() == 2);

    Fields health = health(stuck);
    assertThat(health.text("state")).isEqualTo("paused");
    assertThat(health.object("receiving").text("state")).isEqualTo("running");
    String hook = "/hooks/" + stuck.text("id") + "/x";
    assertThat(hub.api(null).post(hook, "{}").status()).isEqualTo(202);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(health(stuck).value("queued")).isEqualTo(2L));
  }

  private void order(String who) {
    tenant.send("track", "{\"userId\": \"" + who + "\", \"event\": \"order.placed\"}");
  }

  private Fields health(Fields connection) {
    return tenant
        .admin()
        .get(tenant.path("/connections/" + connection.text("id") + "/health"))
        .json();
  }
}
