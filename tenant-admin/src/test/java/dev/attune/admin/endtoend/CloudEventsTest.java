package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** CloudEvents come in at their own address, and a hub takes what another sends. */
@ExtendWith(WithRealHub.class)
class CloudEventsTest {
  private static final String TOKEN = "0123456789abcdef";
  private static final String PLACED =
      """
      {"specversion": "1.0", "id": "%s", "source": "/shop", "type": "order.placed",
       "time": "2026-01-31T08:00:00Z", "tier": "gold", "data": {"email": "ann@example.com"}}\
      """;

  private final RunningHub hub;
  private final Engineer tenant;
  private final String address;
  private final String id;

  CloudEventsTest(RunningHub hub) {
    this.hub = hub;
    this.tenant = new Engineer(hub);
    Fields connection =
        tenant.connect(
            """
            {"connector": "cloudevents", "name": "broker", "settings": {"tokens": ["%s"]}}\
            """
                .formatted(TOKEN));
    this.id = String.valueOf(connection.text("id"));
    this.address = "/cloudevents/" + id;
    assertThat(connection.text("hook")).endsWith(address + "/");
  }

  private Answer send(String method, String path, String type, String body) {
    return hub.api("Bearer " + TOKEN)
        .send(
            method,
            path,
            body.getBytes(StandardCharsets.UTF_8),
            request -> request.setHeader("Content-Type", type));
  }

  @Test
  void takesABatchAndSaysWhatBecameOfEach() {
    String batch = "[" + PLACED.formatted("1") + ", {}, " + PLACED.formatted("2") + "]";

    Answer answer = send("POST", address, "application/cloudevents-batch+json", batch);
    Answer again = send("POST", address, "application/cloudevents-batch+json", batch);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(again.text()).isEqualTo(answer.text());
    assertThat(answer.text().replaceAll("\\{\"status\":\"([a-z]+)\"[^}]*}", "$1"))
        .isEqualTo("{\"results\":[accepted,rejected,accepted]}");
    tenant.first(
        "/connections", one -> Long.valueOf(2).equals(tenant.counts(id).value("duplicate")));
    assertThat(tenant.counts(id).values())
        .containsAllEntriesOf(Map.of("received", 6L, "rejected", 2L, "applied", 2L));
    Fields profile = tenant.profile("email:ann@example.com");
    assertThat(tenant.timeline(profile)).containsExactly("order.placed", "order.placed");
    Fields event = tenant.first("/profiles/" + profile.text("id") + "/timeline", one -> true);
    assertThat(event.text("at")).isEqualTo("2026-01-31T08:00:00Z");
    assertThat(event.object("properties").text("tier")).isEqualTo("gold");
  }

  @Test
  void answersAsIfThereWereNoneWhoeverHasNoToken() {
    Answer wrong = hub.api("Bearer another").post(address, PLACED.formatted("1"));
    Answer unknown = hub.api(null).post("/cloudevents/" + "0".repeat(32), "{}");
    Fields other =
        tenant.connect(
            """
            {"connector": "http", "name": "desk", "settings": {"signingSecrets": ["%s"]}}\
            """
                .formatted(TOKEN));
    Answer notTheirs = hub.api(null).post("/cloudevents/" + other.text("id") + "/" + TOKEN, "{}");

    assertThat(List.of(wrong.status(), unknown.status(), notTheirs.status())).containsOnly(404);
    assertThat(List.of(wrong.text(), notTheirs.text())).containsOnly(unknown.text());
  }

  @Test
  void agreesToBeSentEvents() {
    Answer agreed =
        hub.api(null)
            .send(
                "OPTIONS",
                address + "?access_token=" + TOKEN,
                new byte[0],
                request -> request.setHeader("WebHook-Request-Origin", "events.example"));

    assertThat(agreed.status()).isEqualTo(200);
    assertThat(agreed.header("WebHook-Allowed-Origin")).isEqualTo("events.example");
    assertThat(agreed.header("WebHook-Allowed-Rate")).isEqualTo("*");
    assertThat(send("OPTIONS", "/hooks/" + id + "/" + TOKEN, "text/plain", "").status())
        .isEqualTo(404);
  }

  @Test
  void takesWhatAJourneySendsByTheSameConnector() {
    tenant.connect(
        """
        {"connector": "cloudevents", "name": "itself",
         "settings": {"endpoint": "%s%s", "source": "/attune", "mode": "structured"},
         "credentials": {"method": "bearer", "token": "%s"}}\
        """
            .formatted(hub.uri(""), address, TOKEN));
    tenant.publish(
        """
        journey: echo
        purpose: service
        entry: [{event: order.placed}]
        steps:
          - {id: tell, action: send, connection: itself, with: {type: order.told, data: {email: bea@example.com}}}
        """);

    assertThat(
            send("POST", address, "application/cloudevents+json", PLACED.formatted("9")).status())
        .isEqualTo(202);

    assertThat(tenant.timeline(tenant.profile("email:bea@example.com")))
        .containsExactly("order.told");
  }

  @Test
  void takesWhatTheClientForNodeSends() throws IOException, InterruptedException {
    NodeScript.run("cloudevents-client.mjs", hub.uri("") + address, TOKEN);

    Fields profile = tenant.profile("email:node@example.com");
    assertThat(tenant.timeline(profile))
        .containsExactlyInAnyOrder("node.binary", "node.structured");
  }
}
