package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.HttpTarget;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a tenant says of all messages holds for each of its journeys. */
@ExtendWith(WithRealHub.class)
class ContactRulesTest {
  private static final String JOURNEY =
      """
      journey: offers
      purpose: service
      entry: [{event: Seen, key: event.properties.page}]
      steps:
        - {id: mail, action: request, connection: mailer, channel: email, with: {path: /mail, body: {}}}
        - {id: rest, wait: {for: P5D}}
      """;

  private final Engineer tenant;
  private final HttpTarget mailer = new HttpTarget();

  ContactRulesTest(RunningHub hub) {
    this.tenant = new Engineer(hub);
  }

  @AfterEach
  void close() {
    mailer.close();
  }

  private Answer save(String rules, String ifMatch) {
    return tenant
        .admin()
        .send(
            "PUT",
            tenant.path("/contact-rules"),
            rules.getBytes(StandardCharsets.UTF_8),
            request -> {
              request.setHeader("Content-Type", "application/json");
              request.setHeader("If-Match", ifMatch);
            });
  }

  private void seen(String page) {
    tenant.send(
        "track",
        "{\"userId\": \"ann\", \"event\": \"Seen\", \"properties\": {\"page\": \"%s\"}}"
            .formatted(page));
  }

  private Fields enrolment(String key) {
    return tenant.enrolment("offers", one -> key.equals(one.text("key")));
  }

  @Test
  void aCapCountsWhatOtherToolsSentAndQuietHoursHoldMessagesBack() {
    tenant.connect("mailer", mailer.url());
    Answer wrong = save("{\"caps\": [{\"channel\": \"email\"}]}", "\"0\"");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text()).contains("/caps/0");
    Answer saved =
        save(
            """
            {"caps": [{"channel": "email", "atMost": 2, "per": "P7D"}],
             "counts": [{"event": "Newsletter Sent", "channel": "email"}]}
            """,
            "\"0\"");
    assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    assertThat(tenant.admin().get(tenant.path("/contact-rules")).text()).isEqualTo(saved.text());
    tenant.publish(JOURNEY);
    seen("a");
    enrolment("a");
    tenant.send("track", "{\"userId\": \"ann\", \"event\": \"Newsletter Sent\"}");
    seen("b");

    assertThat(enrolment("b").object("outcomes").text("mail")).isEqualTo("capped");
    await().atMost(Duration.ofSeconds(30)).until(() -> mailer.calls("/mail").size() == 1);

    LocalTime now = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.HOURS);
    Answer quiet =
        save(
            "{\"quiet\": {\"from\": \"%s\", \"to\": \"%s\"}}"
                .formatted(now.minusHours(1), now.plusHours(3)),
            "\"1\"");
    assertThat(quiet.status()).as(quiet.text()).isEqualTo(200);
    assertThat(save("{}", "\"1\"").status()).isEqualTo(412);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          seen("at " + System.nanoTime());
          return tenant.list("/deliveries").stream()
              .anyMatch(one -> String.valueOf(one.text("reason")).startsWith("Quiet hours"));
        });
    assertThat(mailer.calls("/mail")).hasSizeGreaterThanOrEqualTo(1);
  }
}
