package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.HttpTarget;
import dev.attune.admin.testing.HttpTarget.Call;
import dev.attune.admin.testing.HttpTarget.Reply;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.TestClock;
import dev.attune.hub.value.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub with a connector that is a file: tickets come in, and one goes out, once. */
class DeclarativeTest {
  private static final String TICKETS = "/api/v2/tickets";
  private static final String JOURNEY =
      """
      journey: follow
      purpose: service
      entry: [{event: ticket.created}]
      steps:
        - {id: open, action: create-ticket, connection: desk, with: {subject: Follow up, text: Hello, priority: low}}
      """;

  private final HttpTarget helpdesk = new HttpTarget();

  @TempDir private Path folder;

  @AfterEach
  void close() {
    helpdesk.close();
  }

  @Test
  void aPolledTicketIsAnEventAndAJourneyMakesOneTicketThoughTheAnswerWasLost() throws IOException {
    Files.writeString(
        folder.resolve("helpdesk.yaml"),
        Files.readString(Path.of("../docs/examples/helpdesk.yaml"))
            .replace("https://${settings.site}.helpdesk.example", helpdesk.url())
            .replace("every: PT30S", "every: PT1S")
            .replace("  limits:", "  timeout: PT1S\n  limits:"));
    helpdesk.reply("/api/v2/incremental/tickets", page("", 0));
    helpdesk.reply(
        TICKETS,
        Reply.ok("{\"tickets\": []}"),
        new Reply.Hangs(),
        Reply.ok("{\"tickets\": [{\"id\": 77}]}"));
    try (RunningHub hub = RunningHub.real("--attune.connectors.folder=" + folder)) {
      Engineer tenant = new Engineer(hub);
      Fields connection =
          tenant.connect(
              """
              {"connector": "helpdesk", "name": "desk", "settings": {"site": "acme", "token": "hush"}}\
              """);
      tenant.publish(JOURNEY);
      helpdesk.reply("/api/v2/incremental/tickets", page(ticket(), 100));

      Fields profile = tenant.profile("email:ann@example.com");
      assertThat(tenant.timeline(profile)).contains("ticket.created");
      await().atMost(Duration.ofSeconds(30)).until(() -> helpdesk.calls(TICKETS).size() >= 2);
      tenant.first("/deliveries", delivery -> "ambiguous".equals(delivery.text("state")));
      hub.bean(TestClock.class).pass(Duration.ofSeconds(30));
      tenant.first("/deliveries", delivery -> "delivered".equals(delivery.text("state")));

      List<Call> made =
          helpdesk.calls(TICKETS).stream().filter(call -> !call.body().isEmpty()).toList();
      assertThat(made)
          .singleElement()
          .extracting(Call::body)
          .asString()
          .startsWith(
              "{\"ticket\":{\"subject\":\"Follow"
                  + " up\",\"comment\":{\"body\":\"Hello\"},\"priority\":\"low\",");
      assertThat(tenant.counts(String.valueOf(connection.text("id"))).value("applied"))
          .isEqualTo(1L);
    }
  }

  private static Reply page(String tickets, int cursor) {
    return Reply.ok(
        "{\"tickets\": [%s], \"end_time\": %d, \"end_of_stream\": true}"
            .formatted(tickets, cursor));
  }

  private static String ticket() {
    return """
    {"id": 1, "updated_at": "2027-03-01T09:30:00Z", "status": "new", "requester_id": 7,
     "requester": {"email": "ann@example.com"}, "subject": "No invoice", "priority": "high"}\
    """;
  }
}
