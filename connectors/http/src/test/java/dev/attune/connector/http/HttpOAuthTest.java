package dev.attune.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.connector.CheckResult;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.Outcome;
import dev.attune.connector.runtime.ConnectionConfig;
import dev.attune.connector.runtime.oauth.Consent;
import dev.attune.connector.runtime.testing.AuthorizationServer;
import dev.attune.connector.schema.InvalidSettingsException;
import dev.attune.connector.schema.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A connection whose tokens come from an authorization server. */
class HttpOAuthTest {
  private static final Map<String, ?> GET = Map.of("method", "get", "path", "/x");
  private static final Secret VERIFIER = Secret.of("v".repeat(43));
  private static final URI BACK = URI.create("https://hub.example/oauth/callback");

  private final AuthorizationServer server = new AuthorizationServer();
  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
    server.close();
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("baseUrl", server.uri().toString());
    settings.put("checkPath", "/me");
    settings.put("tokenUrl", server.tokenUrl().toString());
    settings.put("authorizationUrl", server.authorizationUrl().toString());
    return settings;
  }

  private static Map<String, String> credentials(String method, String secret) {
    return Map.of("method", method, "clientId", AuthorizationServer.CLIENT, "clientSecret", secret);
  }

  private Bench open(String method) {
    return bench.open(settings(), credentials(method, AuthorizationServer.SECRET));
  }

  private CheckResult check(String secret) {
    return bench
        .runtime
        .setup()
        .check(
            Bench.config(Bench.KEY, settings(), credentials("oauth2-client-credentials", secret)));
  }

  private Consent consent() {
    return bench
        .runtime
        .setup()
        .consent(
            Bench.config(Bench.KEY, settings(), credentials("oauth2", AuthorizationServer.SECRET)));
  }

  private static Secret code(URI address) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(address).build();
    try (HttpClient browser = HttpClient.newHttpClient()) {
      URI back =
          URI.create(
              browser
                  .send(request, HttpResponse.BodyHandlers.discarding())
                  .headers()
                  .firstValue("location")
                  .orElseThrow());
      assertThat(back.toString()).startsWith(BACK + "?code=").endsWith("&state=s");
      return Secret.of(back.getQuery().substring("code=".length(), back.getQuery().indexOf('&')));
    }
  }

  @Test
  void sendsWithATokenOfItsOwnUntilThatEnds() {
    open("oauth2-client-credentials");
    assertThat(bench.send(GET)).isInstanceOf(Outcome.Delivered.class);
    assertThat(bench.send(GET)).isInstanceOf(Outcome.Delivered.class);

    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void sendsClientIdAndSecretInTheFormWhereTheToolWantsThat() {
    Map<String, String> settings = settings();
    settings.put("clientAuthentication", "post");
    bench.open(settings, credentials("oauth2-client-credentials", AuthorizationServer.SECRET));

    assertThat(bench.send(GET)).isInstanceOf(Outcome.Delivered.class);
    assertThat(server.asked().getFirst())
        .containsEntry("client_secret", AuthorizationServer.SECRET);
  }

  @Test
  void aConsentGivesTokensWhichARevocationTakesAway() throws Exception {
    open("oauth2");
    assertThat(bench.send(GET))
        .isEqualTo(
            new Outcome.Unauthorised(
                "Nobody has consented at the tool yet: connect the connection."));

    consent().finish(code(consent().address("s", VERIFIER, BACK)), VERIFIER, BACK);
    open("oauth2");
    assertThat(bench.send(GET)).isInstanceOf(Outcome.Delivered.class);

    server.revokeAll();
    bench.at(Bench.NOW.plusSeconds(60));
    assertThat(bench.send(GET))
        .isEqualTo(
            new Outcome.Unauthorised(
                "Host '127.0.0.1' does not accept the grant any more (invalid_grant). Reconnect the"
                    + " connection."));
  }

  @Test
  void aRefusedTokenIsRefreshedAndTheRequestSentOnceMore() throws Exception {
    consent().finish(code(consent().address("s", VERIFIER, BACK)), VERIFIER, BACK);
    open("oauth2");
    server.endTokens();
    // One that was only just got is not worth another.
    assertThat(bench.send(GET))
        .isEqualTo(
            new Outcome.Unauthorised(
                "Host '127.0.0.1' answered GET with 401; it does not accept the credentials."
                    + " Reconnect the connection."));

    bench.at(Bench.NOW.plusSeconds(60));
    assertThat(bench.send(GET)).isInstanceOf(Outcome.Delivered.class);
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void aCodeIsWorthNothingWithoutItsVerifier() throws Exception {
    Secret code = code(consent().address("s", VERIFIER, BACK));

    assertThatThrownBy(() -> consent().finish(code, Secret.of("w".repeat(43)), BACK))
        .hasMessageContaining("invalid_grant");
  }

  @Test
  void aCheckTriesTheSecretItself() {
    assertThat(check(AuthorizationServer.SECRET))
        .isInstanceOfSatisfying(
            CheckResult.Passed.class,
            passed -> assertThat(passed.rung()).isEqualTo(CheckResult.Rung.ALLOWED));
    assertThat(check("wrong"))
        .isEqualTo(
            new CheckResult.Failed(
                CheckResult.Rung.AUTHORISED,
                "Host '127.0.0.1' does not accept the client id and its proof (invalid_client)."
                    + " Correct the credentials.",
                "See to the credentials, and try again."));
  }

  @Test
  void anActionWaitsWhileThereIsNoToken() {
    server.trouble((request, peer) -> peer.answer(503, Map.of("Retry-After", "77"), ""));
    open("oauth2-client-credentials");

    assertThat(bench.send(GET))
        .isEqualTo(
            new Outcome.RetryAfter(
                Duration.ofSeconds(77),
                "No token could be got: host '127.0.0.1' answered with 503."));
  }

  @Test
  void signsAnAssertionWithAKeyOfEitherKind() throws Exception {
    for (String kind : new String[] {"RSA", "EC"}) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
      generator.initialize(kind.equals("RSA") ? 2048 : 256);
      KeyPair keys = generator.generateKeyPair();
      Map<String, String> credentials =
          Map.of(
              "method",
              "oauth2-jwt-bearer",
              "clientId",
              "i",
              "subject",
              "s",
              "privateKey",
              pem(keys.getPrivate()));
      server.trust(generator.generateKeyPair().getPublic());
      assertThat(bench.runtime.setup().check(Bench.config(Bench.KEY, settings(), credentials)))
          .isInstanceOf(CheckResult.Failed.class);

      server.trust(keys.getPublic());
      bench.open(settings(), credentials);
      assertThat(bench.send(GET)).isInstanceOf(Outcome.Delivered.class);
    }
  }

  private static String pem(PrivateKey key) {
    return Stream.of("BEGIN", "END")
        .map(end -> "-----" + end + " PRIVATE KEY-----")
        .collect(Collectors.joining(Base64.getEncoder().encodeToString(key.getEncoded())));
  }

  @Test
  void takesATokenBackOfAConnectionThatGoes() throws Exception {
    Map<String, String> settings = settings();
    settings.put("revocationUrl", server.revocationUrl().toString());
    ConnectionConfig config =
        Bench.config(Bench.KEY, settings, credentials("oauth2", AuthorizationServer.SECRET));
    Consent consent = bench.runtime.setup().consent(config);
    assertThat(bench.runtime.setup().revocation(config).carryOut()).isNull();
    consent.finish(code(consent.address("s", VERIFIER, BACK)), VERIFIER, BACK);
    bench.runtime.open(config);
    assertThat(bench.send(GET)).isInstanceOf(Outcome.Delivered.class);

    assertThat(bench.runtime.setup().revocation(config).carryOut()).isNull();
    bench.at(Bench.NOW.plusSeconds(60));
    assertThat(bench.send(GET)).isInstanceOf(Outcome.Unauthorised.class);
  }

  @Test
  void saysThatATokenWasNotTakenBack() throws Exception {
    Map<String, String> settings = settings();
    settings.put("revocationUrl", server.revocationUrl().toString());
    Consent consent = consent();
    consent.finish(code(consent.address("s", VERIFIER, BACK)), VERIFIER, BACK);

    assertThat(
            bench
                .runtime
                .setup()
                .revocation(Bench.config(Bench.KEY, settings, credentials("oauth2", "wrong")))
                .carryOut())
        .isEqualTo("Host '127.0.0.1' answered with 401.");
  }

  @Test
  void saysWhichSettingsAreMissing() {
    assertThatThrownBy(() ->
            bench.open(
                Map.of("baseUrl", "https://tool.example"),
                credentials("oauth2", AuthorizationServer.SECRET)))
        .isInstanceOfSatisfying(
            InvalidSettingsException.class,
            refused ->
                assertThat(refused.problems())
                    .extracting("field")
                    .containsExactly("tokenUrl", "authorizationUrl"));
  }

  @Test
  void needsNobodysConsentForOtherWays() {
    assertThatThrownBy(
            () -> bench.runtime.setup().consent(Bench.config(Bench.KEY, settings(), Map.of())))
        .isInstanceOf(ConnectorException.class)
        .hasMessage("The connection authenticates by 'none', which needs nobody's consent.");
  }
}
