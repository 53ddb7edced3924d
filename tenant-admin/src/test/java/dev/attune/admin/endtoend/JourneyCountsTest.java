package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.TestClock;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where customers stand, as the facts tell it and as the enrolments do. */
@ExtendWith(WithRealHub.class)
class JourneyCountsTest {
  private static final String JOURNEY =
      """
      journey: first-order
      purpose: service
      entry:
        - event: signed.up
      exit:
        - {event: unsubscribed, as: unsubscribed}
      steps:
        - {id: settle, wait: {for: P1D}}
        - id: kind
          branch:
            - when: profile.traits.vip == true
              steps:
                - {id: vip-wait, wait: {for: P10D}}
            - otherwise:
              steps:
                - id: ordered
                  wait:
                    until: {event: order.placed}
                    atMost: P10D
                    otherwise: []
        - {id: done, exit: {as: completed}}
      """;

  private final RunningHub hub;

  JourneyCountsTest(RunningHub hub) {
    this.hub = hub;
  }

  @Test
  void comeToTheSameFromFactsAsFromAllEnrolments() {
    Engineer tenant = new Engineer(hub);
    tenant.publish(JOURNEY);
    for (int i = 0; i < 30; i++) {
      tenant.send(
          "identify", "{\"userId\": \"u%d\", \"traits\": {\"vip\": %s}}".formatted(i, i % 3 == 0));
      tenant.send("track", event("signed.up", "u" + i));
    }
    tenant.send("track", "{\"anonymousId\": \"v\", \"event\": \"signed.up\"}");
    tenant.send("track", event("unsubscribed", "u28"));
    awaitLeft(tenant, Map.of("unsubscribed", 1L));
    assertThat(standing(tenant)).isEqualTo(Map.of("settle", 30L)).isEqualTo(enrolled(tenant));

    hub.bean(TestClock.class).pass(Duration.ofDays(1).plusSeconds(1));
    for (int i = 1; i < 30; i += 3) {
      tenant.send("track", event("order.placed", "u" + i));
    }
    // Two who turn out to be one stand at one place, with the older of their passages.
    tenant.send("identify", "{\"userId\": \"u2\", \"anonymousId\": \"v\"}");
    awaitLeft(tenant, Map.of("unsubscribed", 1L, "completed", 9L));
    String known = tenant.profile("user_id:u2").text("id");
    tenant.profile("anonymous_id:v", one -> Objects.equals(one.text("id"), known));

    assertThat(standing(tenant)).isEqualTo(enrolled(tenant)).containsEntry("vip-wait", 10L);
    Fields counts = counts(tenant);
    assertThat(counts.value("entered")).isEqualTo(31L);
    assertThat(step(counts, "settle")).containsEntry("entered", 31L).containsEntry("left", 31L);
    assertThat(step(counts, "kind")).containsEntry("entered", 30L).containsEntry("left", 30L);
    assertThat(step(counts, "done")).containsEntry("entered", 9L).containsEntry("standing", 0L);
  }

  @Test
  void knowOnlyVersionsThatWerePublished() {
    Engineer tenant = new Engineer(hub);
    tenant.publish(JOURNEY);
    Answer counts = tenant.admin().get(tenant.path("/journeys/first-order/counts?version=1"));
    assertThat(counts.json().value("version")).isEqualTo(1L);
    assertThat(counts.json().value("steps")).isEqualTo(List.of());
    assertThat(counts.json().value("complete")).isEqualTo(true);

    assertThat(tenant.admin().get(tenant.path("/journeys/first-order/counts?version=2")).status())
        .isEqualTo(404);
    assertThat(tenant.admin().get(tenant.path("/journeys/none/counts")).status()).isEqualTo(404);
  }

  private static String event(String name, String user) {
    return "{\"userId\": \"%s\", \"event\": \"%s\"}".formatted(user, name);
  }

  private static Fields counts(Engineer tenant) {
    Answer counts = tenant.admin().get(tenant.path("/journeys/first-order/counts"));
    assertThat(counts.status()).as(counts.text()).isEqualTo(200);
    return counts.json();
  }

  private static void awaitLeft(Engineer tenant, Map<String, Long> left) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> counts(tenant).object("left").values(), left::equals);
  }

  private static Map<String, Object> step(Fields counts, String id) {
    return steps(counts).stream()
        .filter(step -> id.equals(step.get("step")))
        .findFirst()
        .orElseThrow();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> steps(Fields counts) {
    return (List<Map<String, Object>>) Objects.requireNonNull(counts.value("steps"));
  }

  private static Map<String, Long> standing(Engineer tenant) {
    Map<String, Long> standing = new TreeMap<>();
    for (Map<String, Object> step : steps(counts(tenant))) {
      long number = (Long) Objects.requireNonNull(step.get("standing"));
      if (number != 0) {
        standing.put(String.valueOf(step.get("step")), number);
      }
    }
    return standing;
  }

  /** Where all enrolments stand, counted one by one. */
  private static Map<String, Long> enrolled(Engineer tenant) {
    Map<String, Long> standing = new TreeMap<>();
    for (Fields enrolment : tenant.list("/journeys/first-order/enrolments?limit=200")) {
      if ("live".equals(enrolment.text("state"))) {
        for (Object place : (List<?>) Objects.requireNonNull(enrolment.value("at"))) {
          standing.merge(String.valueOf(((Map<?, ?>) place).get("step")), 1L, Long::sum);
        }
      }
    }
    return standing;
  }
}
