package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.HttpTarget;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.TestClock;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the hub is for: a signal comes in, a customer is known, a journey acts. */
@ExtendWith(WithRealHub.class)
class MainJobTest {
  private static final String JOURNEY =
      """
      journey: big-orders
      purpose: service
      entry:
        - event: order.placed
          when: event.properties.amount >= 1000
          key: event.properties.order_id
      goal: {event: order.paid, where: event.properties.order_id == enrolment.key, within: P30D}
      exit:
        - {event: order.cancelled, where: event.properties.order_id == enrolment.key, as: cancelled}
      steps:
        - id: answered
          wait:
            until: {event: ticket.solved, where: event.properties.order == enrolment.key}
            atMost: P3D
            otherwise:
              - {id: remind, action: request, connection: desk, with: {path: "/remind/${enrolment.key}"}}
        - id: how-big
          branch:
            - when: event.properties.amount >= 2000
              steps:
                - id: call
                  action: request
                  connection: desk
                  await: delivered
                  with:
                    path: "/call/${enrolment.key}"
                    body: {amount: "${event.properties.amount}", whom: "${profile.traits.email}"}
                - {id: note, action: request, connection: desk, with: {path: "/note/${enrolment.key}", body: {task: "${steps['call'].result.task}"}}}
            - otherwise:
              steps:
                - {id: mail, action: request, connection: desk, with: {path: "/mail/${enrolment.key}"}}
        - {id: done, exit: {as: completed}}
      """;

  private final RunningHub hub;
  private final HttpTarget desk = new HttpTarget();

  MainJobTest(RunningHub hub) {
    this.hub = hub;
  }

  @AfterEach
  void closeTheDesk() {
    desk.close();
  }

  @Test
  void keepsTwoTenantsApartWhateverTheyShare() {
    Engineer one = new Engineer(hub);
    Engineer other = new Engineer(hub);
    for (Engineer tenant : List.of(one, other)) {
      tenant.send(
          "batch",
          """
          {"batch": [
            {"type": "identify", "messageId": "m1", "userId": "ann", "traits": {"of": "%1$s"}},
            {"type": "group", "messageId": "m2", "userId": "ann", "groupId": "g", "traits": {"of": "%1$s"}}]}\
          """
              .formatted(tenant.shop().tenant()));
    }

    for (Engineer tenant : List.of(one, other)) {
      String id = tenant.shop().tenant().value();
      Fields profile = tenant.profile("user_id:ann");
      assertThat(profile.object("traits").object("of").text("value")).isEqualTo(id);
      Fields account = tenant.first("/accounts?identifier=group_id:g", found -> true);
      assertThat(account.object("traits").object("of").text("value")).isEqualTo(id);
      assertThat(account.value("members")).isEqualTo(List.of(profile.text("id")));
      assertThat(tenant.list("/profiles")).hasSize(1);
      assertThat(tenant.counts(tenant.shop().connection().key().connection().value()).values())
          .containsAllEntriesOf(
              Map.of("received", 2L, "stored", 2L, "applied", 2L, "waiting", 0L, "duplicate", 0L));
    }
    assertThat(one.profile("user_id:ann").text("id"))
        .isNotEqualTo(other.profile("user_id:ann").text("id"));
  }

  @Test
  void knowsAnAnonymousVisitorAgainOnceTheySayWhoTheyAre() {
    Engineer tenant = new Engineer(hub);
    tenant.send("page", "{\"anonymousId\": \"visitor-7\", \"name\": \"Prices\"}");
    tenant.send("identify", "{\"userId\": \"ann\", \"traits\": {\"email\": \"ann@example.com\"}}");
    Fields visitor = tenant.profile("anonymous_id:visitor-7");
    Fields known = tenant.profile("user_id:ann");
    assertThat(visitor.text("id")).isNotEqualTo(known.text("id"));

    tenant.send(
        "identify",
        "{\"anonymousId\": \"visitor-7\", \"userId\": \"ann\", \"traits\": {\"email\": \"null\"}}");

    Fields merged = tenant.profile("user_id:ann", p -> !List.of().equals(p.value("merges")));
    assertThat(tenant.profile("anonymous_id:visitor-7").text("id")).isEqualTo(merged.text("id"));
    assertThat(tenant.profile("email:ann@example.com").text("id")).isEqualTo(merged.text("id"));
    assertThat(tenant.timeline(merged)).containsExactlyInAnyOrder("page", "identify", "identify");
    List<String> both = List.of(text(visitor, "id"), text(known, "id"));
    Fields told =
        tenant.first("/profiles/" + merged.text("id") + "/timeline?kind=event", found -> true);
    assertThat(told.value("merged"))
        .isEqualTo(both.stream().filter(id -> !id.equals(merged.text("id"))).toList());
    assertThat(told.value("leftOut"))
        .isEqualTo(
            List.of(
                Map.of(
                    "identifier", "email:null",
                    "code", "blocked",
                    "reason", "The value in the namespace 'email' names nobody.")));
    assertThat(tenant.list("/profiles")).hasSize(1);
  }

  @Test
  void leadsCustomersThroughAJourneyToItsGoal() {
    Engineer tenant = new Engineer(hub);
    tenant.connect("desk", desk.url());
    tenant.publish(JOURNEY);
    desk.reply("/call/o-1", HttpTarget.Reply.ok("{\"task\": \"T-1\"}"));
    tenant.send("identify", "{\"userId\": \"ann\", \"traits\": {\"email\": \"ann@example.com\"}}");

    order(tenant, "o-1", "2500.50");
    order(tenant, "o-2", "1500");
    order(tenant, "o-3", "1200");
    order(tenant, "o-4", "999.99");
    solved(tenant, "o-1");
    solved(tenant, "o-2");
    cancelled(tenant, "o-3");

    Fields called = left(tenant, "o-1");
    assertThat(called.text("state")).isEqualTo("awaiting_goal");
    assertThat(called.text("reason")).isEqualTo("completed");
    assertThat(left(tenant, "o-2").text("reason")).isEqualTo("completed");
    assertThat(left(tenant, "o-3").text("reason")).isEqualTo("cancelled");
    await().until(() -> desk.calls("/note/o-1").size() == 1 && desk.calls("/mail/o-2").size() == 1);
    assertThat(desk.calls("/call/o-1").getFirst().body())
        .isEqualTo("{\"amount\":2500.5,\"whom\":\"ann@example.com\"}");
    assertThat(desk.calls("/note/o-1").getFirst().body()).isEqualTo("{\"task\":\"T-1\"}");
    assertThat(desk.calls("/mail/o-3")).isEmpty();
    assertThat(tenant.list("/journeys/big-orders/enrolments")).hasSize(3);

    tenant.send("track", event("order.paid", "{\"order_id\": \"o-1\"}"));
    await().until(() -> Facts.of(hub, tenant, FactKind.GOAL), facts -> facts.size() == 1);
    assertThat(Facts.of(hub, tenant, FactKind.ENROLMENT_ENTERED)).hasSize(3);
    assertThat(Facts.of(hub, tenant, FactKind.ENROLMENT_LEFT))
        .containsExactlyInAnyOrder("completed", "completed", "cancelled");
  }

  @Test
  void tellsOnOneTimelineWhatACustomerDidAndWhatWasDone() {
    Engineer tenant = new Engineer(hub);
    tenant.connect("desk", desk.url());
    tenant.publish(JOURNEY);
    desk.reply("/call/t-1", HttpTarget.Reply.ok("{\"task\": \"T-1\"}"));
    tenant.send("identify", "{\"userId\": \"ann\", \"traits\": {\"email\": \"ann@example.com\"}}");
    order(tenant, "t-1", "2500.50");
    solved(tenant, "t-1");
    await().until(() -> desk.calls("/note/t-1").size() == 1);
    String timeline = "/profiles/" + tenant.profile("user_id:ann").text("id") + "/timeline";
    tenant.first(timeline + "?kind=delivery&name=delivery.delivered", found -> true);

    Supplier<List<Fields>> all = () -> tenant.list(timeline);
    await()
        .until(
            () -> all.get().stream().map(item -> item.text("name")).toList(),
            names ->
                names.containsAll(
                    List.of(
                        "identify",
                        "order.placed",
                        "ticket.solved",
                        "journey.entered",
                        "journey.left",
                        "delivery.delivered")));
    assertThat(all.get())
        .isSortedAccordingTo(
            Comparator.comparing((Fields item) -> Instant.parse(text(item, "at"))).reversed());
    assertThat(tenant.list(timeline + "?kind=event")).hasSize(3);
    assertThat(tenant.list(timeline + "?kind=event&name=order.placed"))
        .singleElement()
        .satisfies(item -> assertThat(item.text("kind")).isEqualTo("event"));
    assertThat(tenant.list(timeline + "?kind=delivery"))
        .isNotEmpty()
        .allSatisfy(item -> assertThat(item.object("properties").text("journey")).isNotNull());
    assertThat(tenant.list(timeline + "?until=2000-01-01T00:00:00Z")).isEmpty();
    assertThat(tenant.list(timeline + "?from=2000-01-01T00:00:00Z")).hasSameSizeAs(all.get());
  }

  @Test
  void takesTheOtherWayWhenNobodyAnswersInTime() {
    Engineer tenant = new Engineer(hub);
    tenant.connect("desk", desk.url());
    tenant.publish(JOURNEY);
    order(tenant, "o-1", "1500");
    enrolment(tenant, "o-1", "live");

    hub.bean(TestClock.class).pass(Duration.ofDays(3).plusSeconds(1));

    assertThat(left(tenant, "o-1").text("reason")).isEqualTo("completed");
    await()
        .until(() -> desk.calls("/remind/o-1").size() == 1 && desk.calls("/mail/o-1").size() == 1);
  }

  private static String text(Fields fields, String name) {
    return String.valueOf(fields.text(name));
  }

  private static void order(Engineer tenant, String id, String amount) {
    tenant.send(
        "track",
        event("order.placed", "{\"order_id\": \"%s\", \"amount\": %s}".formatted(id, amount)));
  }

  private static void solved(Engineer tenant, String order) {
    tenant.send("track", event("ticket.solved", "{\"order\": \"%s\"}".formatted(order)));
  }

  private static void cancelled(Engineer tenant, String order) {
    tenant.send("track", event("order.cancelled", "{\"order_id\": \"%s\"}".formatted(order)));
  }

  private static String event(String name, String properties) {
    return "{\"userId\": \"ann\", \"event\": \"%s\", \"properties\": %s}"
        .formatted(name, properties);
  }

  private static Fields left(Engineer tenant, String key) {
    return tenant.enrolment(
        "big-orders", one -> key.equals(one.text("key")) && !"live".equals(one.text("state")));
  }

  private static Fields enrolment(Engineer tenant, String key, String state) {
    return tenant.enrolment(
        "big-orders", one -> key.equals(one.text("key")) && state.equals(one.text("state")));
  }
}
