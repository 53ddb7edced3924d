package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.HttpTarget;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the operator's monitoring reads. */
@ExtendWith(WithRealHub.class)
class MetricsTest {
  private final RunningHub hub;

  MetricsTest(RunningHub hub) {
    this.hub = hub;
  }

  private String scrape() {
    return hub.api("Bearer " + hub.apiKey(null, Role.OPERATOR)).get("/actuator/prometheus").text();
  }

  private double value(String series) {
    Matcher line =
        Pattern.compile("(?m)^" + Pattern.quote(series) + " ([0-9.E+-]+)$").matcher(scrape());
    return line.find() ? Double.parseDouble(line.group(1)) : -1;
  }

  @Test
  void showsWhatThePipelineAndTheDeliveriesDo() {
    try (HttpTarget desk = new HttpTarget()) {
      double before = value("attune_batch_entries_sum");
      Engineer tenant = new Engineer(hub);
      Fields connection = tenant.connect("desk", desk.url());
      tenant.publish(
          """
          journey: call
          purpose: service
          entry: [{event: e}]
          steps: [{id: call, action: request, connection: desk, with: {path: /call}}]
          """);
      desk.reply("/call", HttpTarget.Reply.later(503, "600"));
      tenant.send("track", "{\"userId\": \"ann\", \"event\": \"e\"}");
      await().until(() -> !desk.calls("/call").isEmpty());

      assertThat(value("attune_batch_entries_sum")).isGreaterThan(before);
      await()
          .until(() -> value("attune_delivery_tries_seconds_count{outcome=\"RetryAfter\"}") >= 1);
      assertThat(
              value(
                  "attune_delivery_queue_age_seconds{connection=\"%s\",tenant=\"%s\"}"
                      .formatted(connection.text("id"), tenant.shop().tenant())))
          .isGreaterThanOrEqualTo(0);
    }
  }

  @Test
  void namesEverythingThatAnOperatorNeeds() {
    assertThat(scrape())
        .contains(
            List.of(
                "attune_log_lag_blocks ",
                "attune_batch_entries_count ",
                "attune_batch_lost_races_total ",
                "attune_delivery_lost_writes_total ",
                "attune_timers_overdue_seconds ",
                "attune_outbox_age_seconds_max ",
                "attune_batch_age_seconds_count ",
                "attune_delivery_round_noted_count ",
                "attune_delivery_noted_seconds_count ",
                "attune_delivery_began_seconds_count ",
                "attune_store_commands_total{collection=\"log\",command=\"find\"} ",
                "attune_ingest_calls_seconds_bucket{",
                "attune_ingest_rejections_total "));
  }

  @Test
  void isForTheOperatorAlone() {
    Engineer tenant = new Engineer(hub);

    assertThat(tenant.admin().get("/actuator/prometheus").status()).isEqualTo(403);
    assertThat(hub.api(null).get("/actuator/prometheus").status()).isEqualTo(401);
  }
}
