package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Splits, experiments, parallel ways and consents that steps set, as the API shows them. */
@ExtendWith(WithRealHub.class)
class JourneyWaysTest {
  private static final String JOURNEY =
      """
      journey: %s
      entry: [{event: %s, key: event.properties.order}]
      reentry: always
      steps:
        - id: offer
          split:
            experiment: welcome-offer
            variants:
              - {id: warm, weight: 1, steps: []}
              - {id: cool, weight: 3, steps: []}
        - id: both
          parallel:
            - - {id: agreed, set: {consent: {purpose: marketing, channel: email, state: granted}}}
              - {id: answered, wait: {until: {event: ticket.solved}, atMost: P3D}}
            - - {id: rest, wait: {for: P9D}}
      """;

  private final RunningHub hub;

  JourneyWaysTest(RunningHub hub) {
    this.hub = hub;
  }

  private static String track(String event, String order) {
    return """
    {"userId": "ann", "event": "%s", "messageId": "%s-%s", "properties": {"order": "%s"}}\
    """
        .formatted(event, event, order, order);
  }

  @Test
  void showsWhichWayACustomerWent() throws IOException {
    Engineer tenant = new Engineer(hub);
    tenant.publish(JOURNEY.formatted("first", "order.placed"));
    tenant.publish(JOURNEY.formatted("second", "order.paid"));
    tenant.send("track", track("order.placed", "o1"));
    Fields enrolment = tenant.enrolment("first", one -> true);
    String variant = String.valueOf(enrolment.object("outcomes").text("offer"));

    assertThat(List.of("warm", "cool")).contains(variant);
    assertThat(enrolment.object("outcomes").values()).containsEntry("agreed", "set");
    assertThat(steps(enrolment)).containsExactly("answered", "rest");
    for (int i = 2; i < 7; i++) {
      tenant.send("track", track(i % 2 == 0 ? "order.placed" : "order.paid", "o" + i));
    }
    tenant.send("track", track("ticket.solved", "o1"));

    Fields both = tenant.enrolment("second", one -> steps(one).contains("both"));
    assertThat(steps(both)).as("one waits for the other").containsExactly("both", "rest");
    for (String journey : List.of("first", "second")) {
      assertThat(tenant.list("/journeys/" + journey + "/enrolments"))
          .extracting(one -> one.object("outcomes").text("offer"))
          .containsOnly(variant);
    }
    Fields profile = tenant.profile("user_id:ann");
    assertThat(objects(profile, "experiments"))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.get("experiment")).isEqualTo("welcome-offer");
          assertThat(one.get("variant")).isEqualTo(variant);
        });
    assertThat(profile.object("consents").object("marketing/email").value("granted"))
        .isEqualTo(true);

    Answer export = tenant.admin().get(tenant.path("/profiles/" + profile.text("id") + "/export"));
    Map<String, String> files = unzipped(export.response().body());
    assertThat(files.get("profile.json"))
        .contains("welcome-offer", "\"offer\":\"" + variant + "\"");
    assertThat(String.valueOf(files.get("facts.csv")).lines())
        .filteredOn(line -> line.contains("\"EXPOSURE\""))
        .hasSize(6)
        .allMatch(line -> line.contains("\"welcome-offer\",\"" + variant + "\""));
  }

  private static List<String> steps(Fields enrolment) {
    return objects(enrolment, "at").stream().map(one -> String.valueOf(one.get("step"))).toList();
  }

  private static List<Map<?, ?>> objects(Fields of, String name) {
    List<Map<?, ?>> all = new ArrayList<>();
    if (of.value(name) instanceof List<?> list) {
      list.forEach(one -> all.add((Map<?, ?>) one));
    }
    return all;
  }

  private static Map<String, String> unzipped(byte[] zip) throws IOException {
    Map<String, String> files = new HashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }
}
