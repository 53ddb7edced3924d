package dev.attune.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.WebhookRequest;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.signature.Signature;
import dev.attune.connector.web.Headers;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureTest {
  private static final String MISSING = "A header of the signature is missing or malformed.";
  private static final String STALE =
      "The signature's time lies more than 5 minutes from the hub's.";
  private static final String WRONG = "No signing secret fits the signature.";

  static Stream<Vectors> all() {
    return Vectors.all();
  }

  static Stream<Vectors> timed() {
    return Vectors.timed();
  }

  @Test
  void everySchemeHasAVector() {
    EnumSet<Signature> signed = EnumSet.allOf(Signature.class);
    signed.remove(Signature.TOKEN);

    assertThat(Vectors.all().map(Vectors::scheme).collect(Collectors.toSet())).isEqualTo(signed);
  }

  @ParameterizedTest
  @MethodSource("all")
  void acceptsWhatTheVendorSigned(Vectors vector) {
    assertThat(refusal(vector)).isNull();
  }

  @ParameterizedTest
  @MethodSource("all")
  void refusesAnotherBody(Vectors vector) {
    assertThat(refusal(vector.withBody(vector.request().body().utf8() + " "))).isEqualTo(WRONG);
    assertThat(refusal(vector.withBody(""))).isEqualTo(WRONG);
  }

  @ParameterizedTest
  @MethodSource("all")
  void refusesAnotherSecret(Vectors vector) {
    assertThat(refusal(vector, List.of(Secret.of("b3RoZXI=")), vector.at())).isEqualTo(WRONG);
  }

  @ParameterizedTest
  @MethodSource("all")
  void refusesEveryOtherSignature(Vectors vector) {
    String right = String.valueOf(vector.request().headers().first(vector.signature()));
    int last = right.contains("v0=6f") ? right.indexOf(",v0=") - 1 : right.length() - 1;
    // The last letter of base64 may have bits that do not count, so one before it is changed.
    int at = last - 3;
    char other = right.charAt(at) == '0' ? '1' : '0';
    String wrong = right.substring(0, at) + other + right.substring(at + 1);

    assertThat(refusal(vector.withHeader(vector.signature(), wrong))).isEqualTo(WRONG);
  }

  @ParameterizedTest
  @MethodSource("all")
  void refusesARequestWithoutItsHeaders(Vectors vector) {
    for (String name : vector.scheme().signatureHeaders()) {
      assertThat(refusal(vector.withoutHeader(name))).as(name).isEqualTo(MISSING);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void refusesMalformedHeaders(Vectors vector) {
    for (String name : vector.scheme().signatureHeaders()) {
      for (String garbage :
          List.of("", "v1", "v1,", "v0=", "sha256=", "t=,v1=", "%%%", "-1", "é")) {
        assertThat(refusal(vector.withHeader(name, garbage))).as(name + garbage).isNotNull();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("timed")
  void refusesWhatIsStaleOrFromTheFuture(Vectors vector) {
    Instant at = vector.at();

    assertThat(refusal(vector, vector.secrets(), at.plus(Duration.ofMinutes(5)))).isNull();
    assertThat(refusal(vector, vector.secrets(), at.minus(Duration.ofMinutes(5)))).isNull();
    assertThat(refusal(vector, vector.secrets(), at.plus(Duration.ofMinutes(5)).plusMillis(1)))
        .isEqualTo(STALE);
    assertThat(refusal(vector, vector.secrets(), at.minus(Duration.ofMinutes(5)).minusMillis(1)))
        .isEqualTo(STALE);
  }

  @ParameterizedTest
  @MethodSource("all")
  void acceptsOldAndNewSecretWhileASecretIsRotated(Vectors vector) {
    Secret right = vector.secrets().getFirst();
    Secret other = Secret.of("b3RoZXI=");

    assertThat(refusal(vector, List.of(other, right), vector.at())).isNull();
    assertThat(refusal(vector, List.of(right, other), vector.at())).isNull();
  }

  @Test
  void acceptsAnyOfSeveralSignatures() {
    String right = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    String wrong = "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    Vectors standard = Vectors.STANDARD_WEBHOOKS;

    assertThat(refusal(standard.withHeader("webhook-signature", wrong + " " + right))).isNull();
    assertThat(refusal(standard.withHeader("webhook-signature", "v1a,x " + right))).isNull();
    assertThat(refusal(standard.withHeader("webhook-signature", right.replace("v1", "v2"))))
        .isEqualTo(WRONG);

    String stripe = String.valueOf(Vectors.STRIPE.request().headers().first("stripe-signature"));
    String several = stripe.replace(",v1=", ",v1=" + "0".repeat(64) + ",v1=");
    assertThat(refusal(Vectors.STRIPE.withHeader("stripe-signature", several))).isNull();
    assertThat(refusal(Vectors.STRIPE.withHeader("stripe-signature", stripe.replace("v1=", "v0="))))
        .isEqualTo(WRONG);
  }

  @Test
  void looksAtNoMoreSignaturesThanAVendorSends() {
    String right = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    String wrong = "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= ";

    assertThat(
            refusal(
                Vectors.STANDARD_WEBHOOKS.withHeader("webhook-signature", wrong.repeat(8) + right)))
        .isEqualTo(WRONG);
  }

  @Test
  void takesSecretsOfStandardWebhooksWithAndWithoutTheirPrefix() {
    Vectors standard = Vectors.STANDARD_WEBHOOKS;
    Secret bare = Secret.of(standard.secret().substring("whsec_".length()));

    assertThat(refusal(standard, List.of(bare), standard.at())).isNull();
    assertThat(Signature.STANDARD_WEBHOOKS.isKey(Secret.of("whsec_%%%"))).isFalse();
    assertThat(Signature.STANDARD_WEBHOOKS.isKey(Secret.of("whsec_"))).isFalse();
  }

  @Test
  void signsHubSpotsPublicAddressAndNotAnother() {
    WebhookRequest right = Vectors.HUBSPOT.request();
    WebhookRequest other =
        new WebhookRequest(
            right.method(),
            URI.create("https://evil.example/hooks/c1/token?a=b%40c%3a%20d"),
            right.token(),
            right.headers(),
            right.body());

    assertThat(Signature.HUBSPOT.refusal(other, Vectors.HUBSPOT.secrets(), Vectors.HUBSPOT.at()))
        .isEqualTo(WRONG);
  }

  @Test
  void acceptsTheTokensOfThePathAndNoOthers() {
    List<Secret> tokens = List.of(Secret.of("new-token-123456"), Secret.of("old-token-123456"));

    assertThat(token("old-token-123456", tokens)).isNull();
    assertThat(token("new-token-123456", tokens)).isNull();
    assertThat(token("new-token-12345", tokens)).isEqualTo(WRONG);
    assertThat(token("new-token-1234567", tokens)).isEqualTo(WRONG);
    assertThat(token("", tokens)).isEqualTo(WRONG);
  }

  private static @Nullable String token(String token, List<Secret> tokens) {
    WebhookRequest other = Vectors.GITHUB.request();
    return Signature.TOKEN.refusal(
        new WebhookRequest("POST", other.uri(), token, Headers.NONE, other.body()),
        tokens,
        Instant.EPOCH);
  }

  private static @Nullable String refusal(Vectors vector) {
    return refusal(vector, vector.secrets(), vector.at());
  }

  private static @Nullable String refusal(Vectors vector, List<Secret> secrets, Instant now) {
    return vector.scheme().refusal(vector.request(), secrets, now);
  }
}
