package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.HttpTarget;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.TestClock;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.connector.runtime.testing.AuthorizationServer;
import dev.attune.connector.runtime.testing.FaultServer;
import dev.attune.connector.runtime.testing.TestCertificates;
import dev.attune.hub.value.Fields;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tools that are set up wrongly: each is told in a sentence, and costs its own connection alone.
 */
@ExtendWith(WithRealHub.class)
class BadToolTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String KEY = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String SIGNED =
      """
      {"connector": "http", "name": "%s",
       "settings": {"signature": "standard-webhooks", "signingSecrets": ["whsec_%s"]}}\
      """;

  private final RunningHub hub;
  private final Engineer tenant;
  private final HttpTarget good = new HttpTarget();

  BadToolTest(RunningHub hub) {
    this.hub = hub;
    this.tenant = new Engineer(hub);
  }

  @AfterEach
  void close() {
    good.close();
  }

  /** Calls both tools for each order, the one that is set up wrongly first. */
  private void publish() {
    tenant.connect("good", good.url());
    tenant.publish(
        """
        journey: both
        purpose: service
        entry: [{event: order.placed}]
        steps:
          - {id: one, action: request, connection: bad, with: {method: get, path: /orders}}
          - {id: two, action: request, connection: good, with: {path: /orders, body: {a: 1}}}
        """);
  }

  private void order(String who) {
    tenant.send("track", "{\"userId\": \"" + who + "\", \"event\": \"order.placed\"}");
  }

  private void awaitGood(int calls) {
    await().atMost(PATIENCE).until(() -> good.calls("/orders").size() == calls);
  }

  @Test
  void aWrongCertificateIsToldAndNothingIsSentToWhoShowsIt(@TempDir Path folder) throws Exception {
    try (FaultServer other =
        FaultServer.startTls(
            TestCertificates.forHost(folder, "other.example"),
            (seen, peer) -> peer.answer(200, "{}"))) {
      Fields bad = tenant.connect("bad", other.uri().toString());
      publish();

      Answer test =
          tenant.admin().post(tenant.path("/connections/" + bad.text("id") + "/test"), "");
      order("ann");

      assertThat(test.json().values())
          .containsAllEntriesOf(
              Map.of(
                  "passed",
                  false,
                  "rung",
                  "reachable",
                  "message",
                  "Host '127.0.0.1' has no certificate that is trusted for its name, or speaks no"
                      + " TLS."));
      awaitGood(1);
      assertThat(tenant.first("/deliveries", one -> one.toString().contains("no certificate")))
          .satisfies(waiting -> assertThat(waiting.text("state")).isEqualTo("queued"));
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void aSenderWhoseClockIsAnHourOffIsRefusedAndAnotherIsTaken() {
    Fields slow = tenant.connect(SIGNED.formatted("slow", KEY));
    Fields right = tenant.connect(SIGNED.formatted("right", KEY));
    Instant now = hub.bean(TestClock.class).now();
    assertThat(post(slow, now.minus(Duration.ofHours(1)))).isEqualTo(404);
    assertThat(post(slow, now.plus(Duration.ofHours(1)))).isEqualTo(404);
    assertThat(post(right, now)).isEqualTo(202);

    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(health(slow).object("refusedHooks").values())
                .containsAllEntriesOf(
                    Map.of(
                        "lastHour",
                        2L,
                        "reason",
                        "The signature's time lies more than 5 minutes from the hub's.")));
    assertThat(tenant.counts(String.valueOf(slow.text("id"))).value("received")).isEqualTo(0L);
    await()
        .atMost(PATIENCE)
        .until(() ->
            Long.valueOf(1)
                .equals(tenant.counts(String.valueOf(right.text("id"))).value("received")));
  }

  private Fields health(Fields connection) {
    return tenant
        .admin()
        .get(tenant.path("/connections/" + connection.text("id") + "/health"))
        .json();
  }

  private int post(Fields connection, Instant at) {
    String body = "{\"type\": \"t\", \"email\": \"ann@example.com\"}";
    String time = Long.toString(at.getEpochSecond());
    return hub.api(null)
        .send(
            "POST",
            "/hooks/" + connection.text("id") + "/",
            body.getBytes(StandardCharsets.UTF_8),
            request ->
                request
                    .header("webhook-id", "m" + time)
                    .header("webhook-timestamp", time)
                    .header(
                        "webhook-signature", "v1," + hmac("m" + time + "." + time + "." + body)))
        .status();
  }

  private static String hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aClockThatJumpsAnHourCostsATokenAndNoActionAndNoSecretIsInTheMetrics() {
    try (AuthorizationServer tool = new AuthorizationServer()) {
      Fields bad =
          tenant.connect(
              """
              {"connector": "http", "name": "bad",
               "settings": {"baseUrl": "%s", "tokenUrl": "%s"},
               "credentials": {"method": "oauth2-client-credentials", "clientId": "%s",
                               "clientSecret": "%s"}}\
              """
                  .formatted(
                      tool.uri(),
                      tool.tokenUrl(),
                      AuthorizationServer.CLIENT,
                      AuthorizationServer.SECRET));
      publish();
      order("ann");
      awaitDelivered(2);

      hub.bean(TestClock.class).pass(Duration.ofHours(1));
      order("bea");
      awaitDelivered(4);

      assertThat(tool.asked()).hasSize(2);
      assertThat(good.calls("/orders")).hasSize(2);
      Fields connection = tenant.admin().get(tenant.path("/connections/" + bad.text("id"))).json();
      assertThat(connection.text("state")).isEqualTo("running");
      String metrics =
          hub.api("Bearer " + hub.apiKey(null, Role.OPERATOR)).get("/actuator/prometheus").text();
      assertThat(metrics).contains("attune_").doesNotContain(AuthorizationServer.SECRET);
      assertThat(tool.secrets()).isNotEmpty().noneMatch(metrics::contains);
    }
  }

  private void awaitDelivered(int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(tenant.list("/deliveries"))
                .hasSize(count)
                .allMatch(one -> "delivered".equals(one.text("state"))));
  }
}
