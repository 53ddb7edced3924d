package dev.attune.connector.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.connector.Action;
import dev.attune.connector.CheckResult;
import dev.attune.connector.Outcome;
import dev.attune.connector.declarative.description.MappingCheck;
import dev.attune.connector.runtime.ConnectionConfig;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.connector.runtime.LoadedConnector;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.runtime.testing.AuthorizationServer;
import dev.attune.connector.runtime.testing.FaultServer;
import dev.attune.connector.runtime.testing.MemorySink;
import dev.attune.connector.runtime.testing.Seen;
import dev.attune.connector.schema.InvalidSettingsException;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that prove their right by what the host keeps for the connection, and not by settings. */
class CredentialsTest {
  private final AuthorizationServer server = new AuthorizationServer();
  private Instant now = Bench.NOW;

  @AfterEach
  void close() {
    server.close();
  }

  private static String described(String auth) {
    return """
    connector: small
    version: 1.0.0
    title: Small
    settings:
      url: {type: uri}
      realm: {}
    http:
      base: "${settings.url}"
      auth: %s
    check:
      authorised: {get: /me}
    actions:
      do: {post: /things, body: {}, idempotent: {header: Idempotency-Key}}
    """
        .formatted(auth);
  }

  private static final String OAUTH =
      """
      {oauth2: {grants: [client-credentials, authorization-code], token: "${settings.url}/token",
          authorization: "${settings.url}/authorize", scope: "things:write",
          parameters: {audience: "things-${settings.realm}"}, client: post}}\
      """;

  private ConnectorRuntime runtime(String yaml) {
    DescribedConnector connector = DescribedConnector.read("test.yaml", yaml, MappingCheck.NONE);
    return new ConnectorRuntime(
        () -> List.of(new LoadedConnector(connector, CredentialsTest.class.getClassLoader())),
        new MemorySink(),
        new GuardedHttp(OutboundPolicy.laptop()),
        () -> now);
  }

  private static ConnectionConfig config(URI url, Map<String, ?> credentials) {
    return new ConnectionConfig(
        Bench.KEY,
        "small",
        Bench.json(Map.of("url", url.toString(), "realm", "eu")),
        Bench.json(credentials));
  }

  private static Outcome send(ConnectorRuntime runtime) {
    return runtime.send(Bench.KEY, new Action("a1", "do", Bench.json(Map.of()), 1, null));
  }

  private static Map<String, ?> client(String secret) {
    return Map.of(
        "method",
        "oauth2-client-credentials",
        "clientId",
        AuthorizationServer.CLIENT,
        "clientSecret",
        secret);
  }

  @Test
  void aTokenComesFromWhereTheDescriptionSaysAndIsRenewed() {
    try (ConnectorRuntime runtime = runtime(described(OAUTH.replace("${settings.url}/", "")))) {
      assertThat(runtime.catalogue().getFirst().authentication())
          .extracting("grant")
          .extracting(Object::toString)
          .containsExactly("CLIENT_CREDENTIALS", "AUTHORIZATION_CODE");
    }
    String addressed =
        OAUTH
            .replace("${settings.url}/token", server.tokenUrl().toString())
            .replace("${settings.url}/authorize", server.authorizationUrl().toString());
    try (ConnectorRuntime runtime = runtime(described(addressed))) {
      runtime.open(config(server.uri(), client(AuthorizationServer.SECRET)));

      assertThat(send(runtime)).isInstanceOf(Outcome.Delivered.class);
      assertThat(server.asked()).hasSize(1);
      assertThat(server.asked().getFirst())
          .containsEntry("scope", "things:write")
          .containsEntry("audience", "things-eu")
          .containsEntry("client_secret", AuthorizationServer.SECRET);

      server.endTokens();
      now = now.plusSeconds(60);
      assertThat(send(runtime)).isInstanceOf(Outcome.Delivered.class);
      assertThat(server.asked()).hasSize(2);

      assertThat(runtime.setup().check(config(server.uri(), client("wrong"))))
          .isInstanceOfSatisfying(
              CheckResult.Failed.class,
              failed -> assertThat(failed.rung()).isEqualTo(CheckResult.Rung.AUTHORISED));
    }
  }

  @Test
  void aClientWithAKeyProvesItselfByItsSignature() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair keys = generator.generateKeyPair();
    String pem =
        Stream.of("BEGIN", "END")
            .map(end -> "-----" + end + " PRIVATE KEY-----")
            .collect(
                Collectors.joining(
                    Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded())));
    String auth =
        "{oauth2: {grants: [client-credentials], client: private-key-jwt, token: \"%s\"}}"
            .formatted(server.tokenUrl());
    try (ConnectorRuntime runtime = runtime(described(auth))) {
      ConnectionConfig config =
          config(
              server.uri(),
              Map.of(
                  "method",
                  "oauth2-client-credentials",
                  "clientId",
                  AuthorizationServer.CLIENT,
                  "privateKey",
                  pem));
      assertThat(runtime.setup().check(config))
          .isInstanceOfSatisfying(
              CheckResult.Failed.class,
              failed -> assertThat(failed.problem()).contains("invalid_client"));

      server.trust(keys.getPublic());
      assertThat(runtime.setup().check(config)).isInstanceOf(CheckResult.Passed.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bearer,  token,    authorization, Bearer hush-key",
    "basic,   password, authorization, Basic YW5uOmh1c2gta2V5",
    "api-key, key,      x-api-key,     hush-key",
  })
  void theConnectionsOwnCredentialsAreSentAsTheyAre(
      String method, String member, String header, String value) {
    String auth = "{credentials: [bearer, basic, api-key]}";
    Map<String, ?> credentials =
        method.equals("basic")
            ? Map.of("method", method, "username", "ann", member, "hush-key")
            : Map.of("method", method, member, "hush-key");
    try (FaultServer tool = FaultServer.start((request, peer) -> peer.answer(200, "{}"));
        ConnectorRuntime runtime = runtime(described(auth))) {
      runtime.open(config(tool.uri(), credentials));
      assertThat(send(runtime)).isInstanceOf(Outcome.Delivered.class);

      assertThat(tool.requests()).extracting(seen -> seen.header(header)).containsExactly(value);
    }
  }

  @Test
  void aWayThatTheDescriptionDoesNotNameIsRefused() {
    try (ConnectorRuntime runtime = runtime(described("{credentials: [bearer]}"))) {
      assertThatThrownBy(
              () -> runtime.open(config(URI.create("https://x.example"), Map.of("method", "none"))))
          .isInstanceOf(InvalidSettingsException.class);
    }
  }

  @Test
  void aFormIsEncodedAndLeavesOutWhatHasNoValue() {
    String action =
        """
        parameters: {note: {required: true}, more: {}}
        post: /things
        form: {"text[]": "${note}", more: "${more}", fixed: 1, both: "a ${note}"}
        idempotent: {header: Idempotency-Key}
        """;
    try (Bench bench =
        new Bench(Described.action(action), (request, peer) -> peer.answer(200, "{}"))
            .open(Map.of())) {
      assertThat(bench.send("do", Map.of("note", "x&y=ü +"))).isInstanceOf(Outcome.Delivered.class);

      Seen seen = bench.server.requests().getFirst();
      assertThat(seen.header("content-type")).isEqualTo("application/x-www-form-urlencoded");
      assertThat(seen.body())
          .isEqualTo("text%5B%5D=x%26y%3D%C3%BC%20%2B&fixed=1&both=a%20x%26y%3D%C3%BC%20%2B");
    }
  }
}
