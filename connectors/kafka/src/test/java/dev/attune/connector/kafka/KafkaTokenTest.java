package dev.attune.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.connector.Action;
import dev.attune.connector.CheckResult;
import dev.attune.connector.Outcome;
import dev.attune.connector.kafka.KafkaBroker.Encrypted;
import dev.attune.connector.runtime.ConnectionConfig;
import dev.attune.connector.runtime.testing.AuthorizationServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** SASL OAUTHBEARER, at the real broker. */
class KafkaTokenTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AuthorizationServer server = new AuthorizationServer();
  private final KafkaBench bench = new KafkaBench();
  private final KafkaBroker broker = bench.broker;
  private final String topic = "token-" + UUID.randomUUID();

  @AfterEach
  void close() {
    bench.close();
    server.close();
  }

  private ConnectionConfig config() {
    return bench.config(
        Map.of(
            "servers", List.of(broker.address(Encrypted.TOKEN)),
            "encryption", "tls",
            "authority", broker.authority(),
            "topics", List.of(topic),
            "first", "earliest",
            "tokenUrl", server.tokenUrl().toString()),
        Map.of(
            "method", "oauth2-client-credentials",
            "clientId", AuthorizationServer.CLIENT,
            "clientSecret", AuthorizationServer.SECRET));
  }

  private Outcome send(String id) {
    return bench.runtime.send(
        KafkaBench.KEY,
        new Action(
            id, "send", KafkaBench.json(Map.of("topic", topic, "value", Map.of("a", 1))), 1, null));
  }

  private long seen() {
    return Tokens.SEEN.stream().filter(server.secrets()::contains).count();
  }

  @Test
  void signsInWithTheTokenThatIsGoodAtEachAuthentication() {
    broker.create(topic);
    Tokens.accept(token -> server.secrets().contains(token));
    server.life(3_600);
    assertThat(bench.runtime.setup().check(config())).isInstanceOf(CheckResult.Passed.class);
    bench.runtime.open(config());
    assertThat(send("a-1")).isInstanceOf(Outcome.Delivered.class);
    assertThat(bench.read(1)).hasSize(1);
    long before = seen();

    bench.pass(Duration.ofHours(2));

    // The consumer is held all the time; the broker wants to see a token each second.
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          bench.page();
          assertThat(seen()).isGreaterThan(before);
        });
    assertThat(send("a-2")).isInstanceOf(Outcome.Delivered.class);
    assertThat(bench.read(1)).hasSize(1);
  }

  @Test
  void saysThatTheClusterDoesNotAcceptTheToken() {
    Tokens.accept(token -> false);

    assertThat(bench.runtime.setup().check(config()))
        .isEqualTo(
            new CheckResult.Failed(
                CheckResult.Rung.AUTHORISED,
                "The cluster does not accept the credentials.",
                "Correct user name, password and SASL mechanism, or the client of OAuth 2."));
  }
}
