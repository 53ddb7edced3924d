package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.HttpTarget;
import dev.attune.admin.testing.HttpTarget.Reply;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.TestClock;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What tools allow, and what is done with much that they refused. */
@ExtendWith(WithRealHub.class)
class LimitsTest {
  private static final String JOURNEY =
      """
      journey: call
      purpose: service
      entry: [{event: order.placed}]
      steps:
        - {id: call, action: request, connection: desk, with: {path: /call, body: {whom: "${profile.traits.email}"}}}
      """;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RunningHub hub;
  private final Engineer tenant;
  private final HttpTarget desk = new HttpTarget();

  LimitsTest(RunningHub hub) {
    this.hub = hub;
    this.tenant = new Engineer(hub);
  }

  @AfterEach
  void closeTheDesk() {
    desk.close();
  }

  private void enter(String... users) {
    for (String user : users) {
      tenant.send(
          "identify",
          "{\"userId\": \"%s\", \"traits\": {\"email\": \"%s@example.com\"}}"
              .formatted(user, user));
      tenant.send("track", "{\"userId\": \"%s\", \"event\": \"order.placed\"}".formatted(user));
    }
  }

  private void awaitCalls(int count) {
    await().atMost(PATIENCE).until(() -> desk.calls("/call").size() >= count);
  }

  private String connect() {
    return Objects.requireNonNull(tenant.connect("desk", desk.url()).text("id"));
  }

  private Answer limit(String id, String limits) {
    return tenant
        .admin()
        .send(
            "PUT",
            tenant.path("/connections/" + id + "/limits"),
            limits.getBytes(StandardCharsets.UTF_8),
            request -> {});
  }

  private Fields limits(String id) {
    Answer answer = tenant.admin().get(tenant.path("/connections/" + id + "/health"));
    return answer.json().object("limits");
  }

  @Test
  void whatADayDoesNotAllowWaitsForTheNextOrForMoreToBeAllowed() {
    String id = connect();
    Answer limited = limit(id, "{\"perDay\": 4, \"dayShare\": 50}");
    assertThat(limited.status()).as(limited.text()).isEqualTo(200);
    tenant.publish(JOURNEY);
    enter("ann", "bob", "cid");

    awaitCalls(2);
    Fields waiting =
        tenant.first(
            "/deliveries", one -> one.value("due") != null && !"".equals(one.text("reason")));
    assertThat(waiting.text("reason"))
        .isEqualTo("The 2 calls that the hub may make today are used up.");
    assertThat(waiting.value("attempts")).isEqualTo(0L);
    assertThat(
            Instant.parse(Objects.requireNonNull(waiting.text("due"))).truncatedTo(ChronoUnit.DAYS))
        .isAfter(Instant.now().truncatedTo(ChronoUnit.DAYS));
    Fields day = limits(id).object("day");
    assertThat(day.value("limit")).isEqualTo(4L);
    assertThat(day.value("used")).isEqualTo(2L);
    assertThat(day.value("left")).isEqualTo(0L);
    assertThat(desk.calls("/call")).hasSize(2);

    limit(id, "{\"perDay\": 100}");
    hub.bean(TestClock.class).pass(Duration.ofSeconds(15));
    awaitCalls(3);
  }

  @Test
  void whatAToolSaysOfItsLimitsIsShown() {
    desk.header("X-RateLimit-Limit", "100");
    desk.header("X-RateLimit-Remaining", "42");
    desk.header("X-RateLimit-Reset", "600");
    desk.header("Sforce-Limit-Info", "api-usage=18/5000");
    String id = connect();
    assertThat(tenant.admin().get(tenant.path("/connections/" + id + "/health")).text())
        .doesNotContain("limits");
    tenant.publish(JOURNEY);
    enter("ann");
    awaitCalls(1);

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          Fields limits = limits(id);
          assertThat(limits.object("told").value("limit")).isEqualTo(100L);
          assertThat(limits.object("told").value("left")).isEqualTo(42L);
          assertThat(limits.object("told").text("by")).isEqualTo("x-ratelimit-remaining");
          assertThat(limits.object("day").value("limit")).isEqualTo(5_000L);
        });
  }

  @Test
  void limitsThatMakeNoSenseAreRefusedWithAllThatIsWrong() {
    String id = connect();
    Answer refused = limit(id, "{\"calls\": 5, \"dayShare\": 101}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text())
        .contains("Calls and the time in which they are allowed go together.")
        .contains("its share must be 1 to 100 per cent");
  }

  @Test
  void manyDeadLettersAreFoundSentAgainAndDiscarded() {
    desk.reply("/call", new Reply.Says(422, "{\"error\": \"no such person\"}", ""));
    tenant.connect("desk", desk.url());
    tenant.publish(JOURNEY);
    enter("ann", "bob", "cid");
    await().atMost(PATIENCE).until(() -> tenant.list("/dead-letters?kind=delivery").size() == 3);

    Fields ann =
        tenant
            .list("/dead-letters?kind=delivery&journey=call&identifier=email:ann@example.com")
            .getFirst();
    assertThat(ann.object("delivery").object("result").text("answer"))
        .isEqualTo("{\"error\": \"no such person\"}");
    assertThat(tenant.list("/dead-letters?kind=delivery&identifier=email:none@example.com"))
        .isEmpty();
    assertThat(tenant.list("/dead-letters?kind=delivery&action=other")).isEmpty();

    Answer discarded =
        many("discard", "{\"ids\": [\"%s\"], \"reason\": \"Wrong.\"}".formatted(ann.text("id")));
    assertThat(discarded.json().value("done")).isEqualTo(1L);
    desk.reply("/call", Reply.ok("{}"));
    Answer redriven = many("redrive", "{\"filter\": {\"journey\": \"call\"}}");
    assertThat(redriven.json().value("done")).as(redriven.text()).isEqualTo(2L);
    assertThat(redriven.text()).doesNotContain("next");
    awaitCalls(5);
    assertThat(tenant.list("/dead-letters?kind=delivery")).isEmpty();
    assertThat(many("redrive", "{}").status()).isEqualTo(422);
  }

  private Answer many(String what, String body) {
    return tenant.admin().post(tenant.path("/dead-letters/" + what), body);
  }
}
