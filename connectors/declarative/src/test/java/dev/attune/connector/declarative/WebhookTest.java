package dev.attune.connector.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.connector.Received;
import dev.attune.connector.Reception;
import dev.attune.connector.schema.InvalidSettingsException;
import dev.attune.connector.web.Body;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookTest {
  private static final String SECRET = "hush-signing-secret";
  private static final String GITHUB = "webhook: {signature: github, secret: settings.key}\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "{\"ticket\": {\"id\": 1}}             ; {\"id\":1}",
        "{\"tickets\": [{\"id\": 1}, {}]}      ; {\"id\":1} {}",
        "[{\"id\": 1.50}]                      ; {\"id\":1.50}",
        "{\"id\": 1}                           ; {\"id\":1}",
        "{\"id\": 1, \"who\": {\"a\": 2}}      ; {\"id\":1,\"who\":{\"a\":2}}",
      })
  void takesTheBodyOrWhatItsEnvelopeHolds(String body, String payloads) {
    assertThat(received(GITHUB, body))
        .extracting(received -> ((Received.Signal) received).payload().text())
        .containsExactly(payloads.split(" ", -1));
  }

  @Test
  void takesWhatTheDescriptionCallsItems() {
    String items = GITHUB + "items: \"request.body.events.filter(e, e.kind == 'x')\"\n";
    String body = "{\"events\":[{\"kind\":\"x\"},{\"kind\":\"y\"},7]}";

    assertThat(received(items, body.replace(",7", "")))
        .extracting(received -> ((Received.Signal) received).payload().text())
        .containsExactly("{\"kind\":\"x\"}");
    assertThat(received(items, body))
        .extracting(received -> ((Received.Reject) received).code())
        .containsExactly("declarative.no_items");
  }

  @Test
  void namesMessagesByTheSchemesHeaderElseByTheirDigest() {
    try (Bench bench = bench(GITHUB)) {
      String one = "{\"a\":1,\"b\":2}";
      String two = "[{\"a\":1},{\"a\":2}]";
      bench.receive(one, signed(one, "d-1"));
      bench.receive(two, signed(two, "d-2"));
      bench.receive(one, Map.of("x-hub-signature-256", signature(one)));

      assertThat(bench.sink.signals(Bench.KEY))
          .extracting(Received.Signal::messageId)
          .startsWith("d-1", "d-2#1", "d-2#2")
          .last()
          .asString()
          .matches("[0-9a-f]{64}");
    }
  }

  @ParameterizedTest
  @CsvSource({"<html>, declarative.not_json", "'[7]', declarative.not_an_object"})
  void keepsWhatItCannotReadAsARejectWithItsBytes(String body, String code) {
    List<Received> received = received(GITHUB, body);

    assertThat(received)
        .singleElement()
        .isInstanceOfSatisfying(
            Received.Reject.class,
            reject -> {
              assertThat(reject.code()).isEqualTo(code);
              assertThat(body).contains(String.valueOf(reject.payload().utf8()));
            });
  }

  @Test
  void refusesABodyWithTooManyItems() {
    String body = "[" + "{},".repeat(1_000) + "{}]";

    assertThat(received(GITHUB, body))
        .extracting(received -> ((Received.Reject) received).code())
        .containsExactly("declarative.too_many_items");
  }

  @Test
  void answersSlacksChallengeAndBelievesASecretOfItsScheme() {
    String slack = "webhook: {signature: slack, secret: settings.key}\n";
    try (Bench bench = bench(slack)) {
      String body = "{\"type\":\"url_verification\",\"challenge\":\"c-1\"}";
      String at = String.valueOf(Bench.NOW.getEpochSecond());
      String signature = hmac("v0:" + at + ":" + body, SECRET);

      assertThat(
              bench.receive(
                  body,
                  Map.of("x-slack-signature", "v0=" + signature, "x-slack-request-timestamp", at)))
          .isEqualTo(new Reception.Answered("text/plain", Body.of("c-1")));
    }
    String token = "webhook: {signature: token, secret: settings.key}\n";
    try (Bench bench =
        new Bench(Described.polled(token), (request, peer) -> peer.answer(200, "{}"))) {
      assertThatThrownBy(() -> bench.open(Map.of("key", "short")))
          .isInstanceOf(InvalidSettingsException.class)
          .hasMessage(
              "The webhooks' secret must have the form that the signature scheme 'token' gives"
                  + " out, at least 16 characters.");
    }
  }

  private static List<Received> received(String source, String body) {
    try (Bench bench = bench(source)) {
      assertThat(bench.receive(body, signed(body, "d-1"))).isInstanceOf(Reception.Accepted.class);
      return bench.sink.of(Bench.KEY);
    }
  }

  private static Bench bench(String source) {
    return new Bench(Described.polled(source), (request, peer) -> peer.answer(200, "{}"))
        .open(Map.of("key", SECRET));
  }

  private static Map<String, String> signed(String body, String delivery) {
    return Map.of("x-hub-signature-256", signature(body), "x-github-delivery", delivery);
  }

  /** As GitHub signs with that secret. */
  static Map<String, String> signed(String body, String delivery, String secret) {
    return Map.of(
        "x-hub-signature-256", "sha256=" + hmac(body, secret), "x-github-delivery", delivery);
  }

  private static String signature(String body) {
    return "sha256=" + hmac(body, SECRET);
  }

  private static String hmac(String text, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
