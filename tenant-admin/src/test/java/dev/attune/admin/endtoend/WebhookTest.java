package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.time.Clock;
import dev.attune.hub.value.Fields;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What tools post, through the HTTP connector and its route. */
@ExtendWith(WithRealHub.class)
class WebhookTest {
  private static final String KEY = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String SOLVED =
      "{\"type\": \"ticket.solved\", \"email\": \"ann@example.com\", \"ticket\": {\"id\":"
          + " \"T-1\"}}";

  private final RunningHub hub;
  private final Engineer tenant;

  WebhookTest(RunningHub hub) {
    this.hub = hub;
    this.tenant = new Engineer(hub);
  }

  private Answer post(Fields connection, String rest, String body, Map<String, String> headers) {
    String path = String.valueOf(connection.text("hook")).replaceFirst("^http://[^/]+", "") + rest;
    return hub.api(null)
        .send("POST", path, body.getBytes(StandardCharsets.UTF_8), r -> headers.forEach(r::header));
  }

  private Map<String, String> signed(String id, String body) {
    String time = Long.toString(hub.bean(Clock.class).now().getEpochSecond());
    String signature = hmac(Base64.getDecoder().decode(KEY), id + "." + time + "." + body);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", time);
    headers.put("webhook-signature", "v1,bm90IGl0 v1," + signature);
    return headers;
  }

  private static String hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Fields connect(String settings) {
    return tenant.connect(
        """
        {"connector": "http", "name": "desk", "settings": %s,
         "mapping": {"name": "payload.type", "identifiers.email": "payload.email",
                     "properties.ticket": "payload.ticket.id",
                     "properties.team": "payload._headers['x-team']"}}\
        """
            .formatted(settings));
  }

  @Test
  void takesWhatIsSignedByStandardWebhooksOnce() {
    Fields connection =
        connect(
            """
            {"signature": "standard-webhooks", "signingSecrets": ["whsec_%s"], "keepHeaders": ["X-Team"]}\
            """
                .formatted(KEY));
    Map<String, String> headers = signed("msg-1", SOLVED);
    headers.put("X-Team", "blue \"one\"");

    assertThat(post(connection, "", SOLVED, headers).status()).isEqualTo(202);
    assertThat(post(connection, "", SOLVED, headers).status()).isEqualTo(202);

    Fields profile = tenant.profile("email:ann@example.com");
    Fields event = tenant.first("/profiles/" + profile.text("id") + "/timeline", found -> true);
    assertThat(event.text("name")).isEqualTo("ticket.solved");
    assertThat(event.text("id")).isEqualTo("msg-1");
    assertThat(event.object("properties").values())
        .isEqualTo(Map.of("ticket", "T-1", "team", "blue \"one\""));
    String id = String.valueOf(connection.text("id"));
    tenant.first(
        "/connections", one -> Long.valueOf(1).equals(tenant.counts(id).value("duplicate")));
    assertThat(tenant.counts(id).values())
        .containsAllEntriesOf(Map.of("received", 2L, "stored", 1L, "applied", 1L, "waiting", 0L));
  }

  @Test
  void answersAlikeWhereTheSignatureIsWrongAndWhereThereIsNoConnection() {
    Fields connection =
        connect(
            "{\"signature\": \"standard-webhooks\", \"signingSecrets\": [\"whsec_%s\"]}"
                .formatted(KEY));

    Answer forged = post(connection, "", SOLVED + " ", signed("msg-1", SOLVED));
    Answer unsigned = post(connection, "", SOLVED, Map.of());
    Answer unknown = hub.api(null).post("/hooks/" + "0".repeat(32) + "/", SOLVED);

    assertThat(List.of(forged.status(), unsigned.status(), unknown.status())).containsOnly(404);
    assertThat(List.of(forged.text(), unsigned.text())).containsOnly(unknown.text());
    assertThat(tenant.counts(String.valueOf(connection.text("id"))).value("received"))
        .isEqualTo(0L);
    Fields refused =
        tenant
            .admin()
            .get(tenant.path("/connections/" + connection.text("id") + "/health"))
            .json()
            .object("refusedHooks");
    assertThat(refused.value("lastHour")).isEqualTo(2L);
    assertThat(refused.text("reason")).isNotEmpty();
  }

  @Test
  void verifiesSignaturesOverThePublicAddressAsItWasSent() {
    Fields connection =
        connect("{\"signature\": \"hubspot\", \"signingSecrets\": [\"client-secret\"]}");
    String time = Long.toString(hub.bean(Clock.class).now().toEpochMilli());
    String rest = "a%20b?x=1&y=%C3%A4";
    String signature =
        hmac(
            "client-secret".getBytes(StandardCharsets.UTF_8),
            "POST" + connection.text("hook") + rest + SOLVED + time);

    Answer answer =
        post(
            connection,
            rest,
            SOLVED,
            Map.of("X-HubSpot-Signature-v3", signature, "X-HubSpot-Request-Timestamp", time));

    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
  }

  @Test
  void takesATokenInTheAddressForAProof() {
    Fields connection = connect("{\"signingSecrets\": [\"0123456789abcdef\"]}");

    assertThat(post(connection, "0123456789abcdeX", SOLVED, Map.of()).status()).isEqualTo(404);
    assertThat(post(connection, "", SOLVED, Map.of()).status()).isEqualTo(404);
    assertThat(post(connection, "0123456789abcdef", SOLVED, Map.of()).status()).isEqualTo(202);

    assertThat(tenant.timeline(tenant.profile("email:ann@example.com")))
        .containsExactly("ticket.solved");
  }

  @Test
  void keepsWhatCannotBeReadAndTakesTheRest() {
    Fields connection = connect("{\"signingSecrets\": [\"0123456789abcdef\"]}");
    String id = String.valueOf(connection.text("id"));

    assertThat(post(connection, "0123456789abcdef", "{\"type\":", Map.of()).status())
        .isEqualTo(202);
    assertThat(post(connection, "0123456789abcdef", "[1, " + SOLVED + "]", Map.of()).status())
        .isEqualTo(202);

    tenant.profile("email:ann@example.com");
    assertThat(tenant.counts(id).values())
        .containsAllEntriesOf(Map.of("received", 3L, "stored", 1L, "rejected", 2L));
  }
}
