package dev.attune.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.Action;
import dev.attune.connector.CheckResult;
import dev.attune.connector.Outcome;
import dev.attune.connector.kafka.KafkaBroker.Encrypted;
import dev.attune.connector.runtime.testing.TestAuthority;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Encryption and SCRAM, at the real broker. */
class KafkaTlsTest {
  private static final Map<String, String> NOBODY = Map.of("method", "none");

  private final KafkaBench bench = new KafkaBench();
  private final KafkaBroker broker = bench.broker;
  private final String topic = "tls-" + UUID.randomUUID();

  @AfterEach
  void close() {
    bench.close();
  }

  private Map<String, Object> settings(String server, @Nullable String authority) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("servers", List.of(server));
    settings.put("encryption", "tls");
    settings.put("topics", List.of(topic));
    settings.put("first", "earliest");
    if (authority != null) {
      settings.put("authority", authority);
    }
    return settings;
  }

  private String refusal(String server, @Nullable String authority) {
    CheckResult result =
        bench.runtime.setup().check(bench.config(settings(server, authority), NOBODY));
    assertThat(result).isInstanceOf(CheckResult.Failed.class);
    CheckResult.Failed failed = (CheckResult.Failed) result;
    assertThat(failed.rung()).isEqualTo(CheckResult.Rung.REACHABLE);
    return failed.problem();
  }

  private void worksBothWays(Map<String, ?> settings, Map<String, ?> credentials) {
    bench.runtime.open(bench.config(settings, credentials));
    Outcome outcome =
        bench.runtime.send(
            KafkaBench.KEY,
            new Action(
                "a-1",
                "send",
                KafkaBench.json(Map.of("topic", topic, "value", Map.of("a", 1))),
                1,
                null));
    assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    assertThat(bench.read(1)).hasSize(1);
  }

  @Test
  void readsAndWritesEncryptedWhereTheSettingsNameTheAuthority() {
    broker.create(topic);

    worksBothWays(settings(broker.address(Encrypted.TLS), broker.authority()), NOBODY);
  }

  @Test
  void provesUserNameAndPasswordByScram() {
    broker.create(topic);
    KafkaBroker.get(
        broker
            .admin()
            .alterUserScramCredentials(
                List.of(
                    new UserScramCredentialUpsertion(
                        topic,
                        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4_096),
                        "hush-hush")))
            .all()
            .toCompletionStage()
            .toCompletableFuture());
    Map<String, Object> settings = settings(broker.address(Encrypted.SCRAM), broker.authority());

    worksBothWays(settings, Map.of("method", "basic", "username", topic, "password", "hush-hush"));
    assertThat(
            bench
                .runtime
                .setup()
                .check(
                    bench.config(
                        settings,
                        Map.of("method", "basic", "username", topic, "password", "another"))))
        .isInstanceOfSatisfying(
            CheckResult.Failed.class,
            failed -> assertThat(failed.rung()).isEqualTo(CheckResult.Rung.AUTHORISED));
  }

  @Test
  void saysWhatIsWrongWithACertificate() {
    String server = broker.address(Encrypted.TLS);
    String byNumber = server.replace("localhost", "127.0.0.1");
    String expired = broker.address(Encrypted.EXPIRED);

    assertThat(refusal(server, null))
        .isEqualTo(
            "Broker '%s' shows a certificate of an authority that is not trusted here."
                .formatted(server));
    assertThat(refusal(server, new TestAuthority().pem()))
        .as("another authority, of the same name")
        .doesNotContain("expired", "another name")
        .startsWith("Broker '" + server + "' ");
    assertThat(refusal(byNumber, broker.authority()))
        .isEqualTo("Broker '%s' shows a certificate for another name.".formatted(byNumber));
    assertThat(refusal(expired, broker.authority()))
        .isEqualTo("Broker '%s' shows a certificate that has expired.".formatted(expired));
    assertThat(refusal(broker.address(), broker.authority()))
        .as("no encryption there")
        .contains("has no certificate that is valid for it, or does not encrypt");
  }
}
