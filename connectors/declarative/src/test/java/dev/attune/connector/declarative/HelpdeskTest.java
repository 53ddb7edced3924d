package dev.attune.connector.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.Capability;
import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.Outcome;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import dev.attune.connector.Reception;
import dev.attune.connector.runtime.PollRhythm;
import dev.attune.connector.runtime.testing.Seen;
import dev.attune.connector.schema.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The example of the documentation, against a simulated helpdesk. */
class HelpdeskTest {
  private static final Map<String, String> TICKET =
      Map.of("subject", "Say \"no\"", "text", "line\nbreak ${settings.site}");

  private final Helpdesk helpdesk =
      new Helpdesk(2).ticket(1, 100, "new").ticket(2, 200, "open").ticket(3, 300, "new");
  private final Bench bench = Bench.helpdesk(helpdesk);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void saysWhatItIsAndCanDo() {
    assertThat(bench.descriptor.capabilities())
        .containsExactlyInAnyOrder(
            Capability.POLL,
            Capability.BACKFILL,
            Capability.WEBHOOK,
            Capability.ACTIONS,
            Capability.IDEMPOTENT_ACTIONS,
            Capability.REGISTER);
    assertThat(bench.descriptor.limits().rates().getFirst().calls()).isEqualTo(400);
    assertThat(bench.polled())
        .containsExactly(
            Map.entry("tickets", new PollRhythm(Duration.ofSeconds(30), Duration.ofSeconds(30))));
  }

  @Test
  void pollsPageByPageAndGoesOnWhereItWas() {
    List<String> ids = new ArrayList<>();
    Polled.Page first = page(bench.poll(null, 100));
    ids.addAll(ids(first));
    assertThat(first.hasMore()).isTrue();

    Polled.Page second = page(bench.poll(first.cursor(), 100));
    ids.addAll(ids(second));
    assertThat(second.hasMore()).isFalse();

    Polled.Page nothing = page(bench.poll(second.cursor(), 100));
    assertThat(nothing.received()).isEmpty();

    assertThat(ids)
        .containsExactly(
            "1:1970-01-01T00:01:40Z", "2:1970-01-01T00:03:20Z", "3:1970-01-01T00:05:00Z");
    assertThat(bench.server.requests())
        .extracting(Seen::target)
        .containsExactly(
            Helpdesk.API + "/incremental/tickets?start=0",
            Helpdesk.API + "/incremental/tickets?start=200",
            Helpdesk.API + "/incremental/tickets?start=300");
    assertThat(bench.server.requests())
        .extracting(request -> request.header("x-host"))
        .containsOnly("acme.helpdesk.example");
  }

  @Test
  void takesWebhooksWithTheSameMappingAndTheSameId() {
    String body =
        """
        {"ticket": {"id": 1, "updated_at": "1970-01-01T00:01:40Z", "status": "new"}}\
        """;

    assertThat(bench.receive(body, signed(body, Bench.SECRET)))
        .isEqualTo(new Reception.Accepted(1, List.of()));

    Received.Signal pushed = bench.sink.signals(Bench.KEY).getFirst();
    assertThat(pushed.source()).isEqualTo("pushed");
    assertThat(pushed.messageId()).isEqualTo(ids(page(bench.poll(null, 1))).getFirst());
    assertThat(pushed.payload().text())
        .isEqualTo("{\"id\":1,\"updated_at\":\"1970-01-01T00:01:40Z\",\"status\":\"new\"}");
    assertThat(bench.descriptor.sources().get(1).mapping())
        .isEqualTo(bench.descriptor.sources().getFirst().mapping());
  }

  @Test
  void believesNoWebhookThatIsNotSigned() {
    String body = "{\"ticket\":{}}";

    assertThat(bench.receive(body, Map.of())).isInstanceOf(Reception.Unverified.class);
    assertThat(bench.receive(body, signed(body, "another")))
        .isInstanceOf(Reception.Unverified.class);
    bench.open(Map.of("site", "acme", "token", Bench.TOKEN));
    assertThat(bench.receive(body, signed(body, Bench.SECRET)))
        .isInstanceOf(Reception.Unverified.class);
    assertThat(bench.sink.size()).isZero();
  }

  @Test
  void looksForATicketBeforeItMakesOne() {
    Outcome made = bench.send("create-ticket", TICKET);

    assertThat(made).isEqualTo(new Outcome.Delivered(new Json("{\"id\":\"1003\"}")));
    assertThat(bench.server.requests())
        .extracting(request -> request.method() + " " + request.target())
        .containsExactly(
            "GET " + Helpdesk.API + "/tickets?external_id=a1", "POST " + Helpdesk.API + "/tickets");
    assertThat(bench.server.requests().getLast().body())
        .isEqualTo(
            "{\"ticket\":{\"subject\":\"Say \\\"no\\\"\",\"comment\":{\"body\":\"line\\nbreak"
                + " ${settings.site}\"},\"external_id\":\"a1\"}}");

    assertThat(bench.send("a1", "create-ticket", 1, TICKET)).isEqualTo(new Outcome.Delivered(null));
    assertThat(helpdesk.tickets()).hasSize(4);
  }

  @Test
  void makesOneTicketThoughTheAnswerWasLost() {
    helpdesk.losesAnswers(true);
    assertThat(bench.send("a1", "create-ticket", 1, TICKET)).isInstanceOf(Outcome.Ambiguous.class);

    helpdesk.losesAnswers(false);
    assertThat(bench.send("a1", "create-ticket", 2, TICKET)).isInstanceOf(Outcome.Delivered.class);
    assertThat(helpdesk.tickets()).hasSize(4);
  }

  @Test
  void rejectsWhatTheDescriptionCallsRejected() {
    Map<String, String> refused = Map.of("subject", "refuse me", "text", "x");

    assertThat(bench.send("create-ticket", refused))
        .isEqualTo(
            new Outcome.Rejected(
                "Host 'acme.helpdesk.example' answered POST with 422.",
                422,
                "{\"error\":\"subject\"}"));
    assertThat(bench.send("create-ticket", Map.of("subject", "x", "text", "y", "priority", "top")))
        .isEqualTo(
            new Outcome.Rejected(
                "Parameter 'priority' must be one of low, normal, high, urgent.", null, null));
    assertThat(helpdesk.tickets()).hasSize(3);
  }

  @Test
  void climbsTheLadder() {
    assertThat(rung("acme", Bench.TOKEN, "admin"))
        .isInstanceOf(CheckResult.Passed.class)
        .extracting("rung")
        .isEqualTo(Rung.ALLOWED);
    assertThat(rung("acme", Bench.TOKEN, "guest"))
        .isEqualTo(
            new CheckResult.Failed(
                Rung.ALLOWED,
                "The tool accepts the credentials, but what it says of them does not fit"
                    + " 'response.body.role in ['agent', 'admin']'.",
                "Give the account at the tool the right to do what is needed."));
    assertThat(rung("acme", Bench.TOKEN, null)).extracting("rung").isEqualTo(Rung.ALLOWED);
    assertThat(rung("acme", "wrong", "admin"))
        .isEqualTo(
            new CheckResult.Failed(
                Rung.AUTHORISED,
                "Host 'acme.helpdesk.example' answered the check with 401.",
                "Correct the credentials."));
    assertThat(rung("no.dots/here", Bench.TOKEN, "admin"))
        .extracting("rung")
        .isEqualTo(Rung.SETTINGS);
  }

  private CheckResult rung(String site, String token, @Nullable String role) {
    helpdesk.role(role);
    return bench.check(Map.of("site", site, "token", token));
  }

  private static Polled.Page page(Polled polled) {
    assertThat(polled).isInstanceOf(Polled.Page.class);
    return (Polled.Page) polled;
  }

  private static List<String> ids(Polled.Page page) {
    return page.received().stream()
        .map(received -> ((Received.Signal) received).messageId())
        .toList();
  }

  private static Map<String, String> signed(String body, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] signature = mac.doFinal((Bench.NOW + body).getBytes(StandardCharsets.UTF_8));
      return Map.of(
          "x-zendesk-webhook-signature", Base64.getEncoder().encodeToString(signature),
          "x-zendesk-webhook-signature-timestamp", Bench.NOW.toString());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
