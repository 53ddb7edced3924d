package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Why a journey happened to a customer, or did not. */
@ExtendWith(WithRealHub.class)
class WhyTest {
  private static final String JOURNEY =
      """
      journey: %s
      entry: [{event: %s, when: profile.traits.plan == 'pro' && event.properties.amount > 10}]
      reentry: always
      steps:
        - id: how
          branch:
            - {when: event.properties.amount > 100, steps: []}
            - {when: profile.traits.plan == 'pro', steps: []}
        - id: offer
          split:
            experiment: offer
            variants: [{id: only, weight: 1, steps: []}, {id: none, weight: 0, steps: []}]
        - id: rest
          wait: {for: P1D}
      """;

  private final RunningHub hub;

  WhyTest(RunningHub hub) {
    this.hub = hub;
  }

  private static String track(String id, long amount) {
    return """
    {"userId": "ann", "event": "order.placed", "messageId": "%s", "properties": {"amount": %d}}\
    """
        .formatted(id, amount);
  }

  private static List<Map<?, ?>> objects(Map<?, ?> of, String name) {
    List<Map<?, ?>> all = new ArrayList<>();
    if (of.get(name) instanceof List<?> list) {
      list.forEach(one -> all.add((Map<?, ?>) one));
    }
    return all;
  }

  private static Map<?, ?> reason(Fields why, String what) {
    return objects(why.values(), "reasons").stream()
        .filter(one -> what.equals(one.get("what")))
        .findFirst()
        .orElseThrow(() -> new AssertionError(what + " is not told in " + why));
  }

  private static Map<?, ?> seen(Map<?, ?> reason, String path) {
    return objects(reason, "seen").stream()
        .filter(one -> path.equals(one.get("path")))
        .findFirst()
        .orElseThrow(() -> new AssertionError(path + " is not told in " + reason));
  }

  private Fields why(Engineer tenant, String profile, String query) {
    return tenant.admin().get(tenant.path("/profiles/" + profile + "/why" + query)).json();
  }

  /** What is told once so much is. */
  private Fields whyOnce(Engineer tenant, String profile, String query, int reasons) {
    return await("the reasons")
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> why(tenant, profile, query),
            found -> objects(found.values(), "reasons").size() == reasons);
  }

  @Test
  void tellsWhoEnteredAndWhoDidNotAndWhatWasSeenThen() {
    Engineer tenant = new Engineer(hub);
    tenant.publish(JOURNEY.formatted("paid", "order.placed"));
    tenant.publish(JOURNEY.formatted("other", "order.returned"));
    tenant.send("identify", "{\"userId\": \"ann\", \"traits\": {\"plan\": \"free\"}}");
    tenant.send("track", track("o1", 50));
    String ann = String.valueOf(tenant.profile("user_id:ann").text("id"));
    Fields before = whyOnce(tenant, ann, "?journey=paid", 1);

    Map<?, ?> refusal = reason(before, "not-entered");
    assertThat(refusal.get("text"))
        .isEqualTo("Did not enter: the condition of entry 1 did not hold.");
    assertThat((Map<?, ?>) refusal.get("cause"))
        .satisfies(cause -> {
          assertThat(cause.get("name")).isEqualTo("order.placed");
          assertThat(cause.get("id")).isEqualTo("o1");
        });
    Map<?, ?> plan = seen(refusal, "profile.traits.plan");
    assertThat(plan.get("value")).isEqualTo("free");
    assertThat(plan.get("connection")).isNotNull();
    assertThat(plan.get("since")).isNotNull();
    assertThat(seen(refusal, "event.properties.amount").get("value")).isEqualTo(50L);

    tenant.send("identify", "{\"userId\": \"ann\", \"traits\": {\"plan\": \"pro\"}}");
    tenant.send("track", track("o2", 60));
    tenant.enrolment("paid", one -> true);
    Fields after = why(tenant, ann, "?journey=paid");
    assertThat(seen(reason(after, "entered"), "profile.traits.plan").get("value")).isEqualTo("pro");
    Map<?, ?> branch =
        objects(after.values(), "reasons").stream()
            .filter(one -> "how".equals(one.get("step")))
            .findFirst()
            .orElseThrow();
    assertThat(branch.get("text")).isEqualTo("Step 'how' ended: case-2.");
    assertThat(seen(branch, "event.properties.amount").get("value")).isEqualTo(60L);
    Map<?, ?> exposure = reason(after, "exposure");
    assertThat(exposure.get("text"))
        .isEqualTo("Went the way 'only' of the experiment 'offer', as 100 % do.");
    assertThat(objects(after.values(), "standing")).hasSize(1);
    assertThat(after.object("journey").text("state")).isEqualTo("live");
    assertThat(reason(after, "not-entered")).as("what was decided stays").isEqualTo(refusal);

    Fields nothing = why(tenant, ann, "?journey=other");
    assertThat(objects(nothing.values(), "reasons")).isEmpty();
    assertThat(objects(nothing.object("journey").values(), "entries"))
        .singleElement()
        .satisfies(way -> {
          assertThat(way.get("on")).isEqualTo("event order.returned");
          assertThat(way.get("last")).isNull();
          assertThat(way.get("looked")).isEqualTo(4L);
        });
    assertThat(objects(why(tenant, ann, "").values(), "reasons"))
        .isEqualTo(objects(after.values(), "reasons"));
  }

  @Test
  void goesThroughAllInPagesAndEachOnce() {
    Engineer tenant = new Engineer(hub);
    tenant.publish(JOURNEY.formatted("paid", "order.placed"));
    for (int i = 0; i < 12; i++) {
      tenant.send("track", track("o" + i, i));
    }
    String ann = String.valueOf(tenant.profile("user_id:ann").text("id"));
    whyOnce(tenant, ann, "", 12);

    List<Object> ids = new ArrayList<>();
    String cursor = "";
    do {
      Fields page = why(tenant, ann, "?limit=5" + cursor);
      objects(page.values(), "reasons").forEach(one -> ids.add(one.get("id")));
      cursor = page.text("next") == null ? "" : "&cursor=" + page.text("next");
    } while (!cursor.isEmpty());
    assertThat(ids).hasSize(12).doesNotHaveDuplicates();
  }
}
