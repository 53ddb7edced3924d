package dev.attune.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.connector.runtime.form.Binder;
import dev.attune.connector.schema.InvalidSettingsException;
import dev.attune.connector.schema.Schema;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {

  private static KafkaSettings bound(Map<String, ?> given) {
    Map<String, Object> all = new HashMap<>(Map.of("servers", List.of("broker.example:9093")));
    all.putAll(given);
    return Binder.bind("Setting", Schema.of(KafkaSettings.class), KafkaBench.json(all));
  }

  @Test
  void byDefaultItIsEncryptedAndBeginsWithWhatComes() {
    KafkaSettings settings = bound(Map.of());
    assertThat(settings.encryption()).isEqualTo(Encryption.TLS);
    assertThat(settings.mechanism()).isEqualTo(SaslMechanism.SCRAM_SHA_512);
    assertThat(settings.first()).isEqualTo(First.LATEST);
    assertThat(settings.format()).isEqualTo(Format.JSON);
    assertThat(settings.whenAmbiguous()).isEqualTo(WhenAmbiguous.RESEND);
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.isRead()).isFalse();
  }

  @Test
  void saysAllThatIsWrongAtOnce() {
    assertThatThrownBy(() ->
            bound(
                Map.of(
                    "servers",
                    List.of("broker:0"),
                    "authority",
                    "trust me",
                    "format",
                    "avro",
                    "registryUser",
                    "reg",
                    "keepHeaders",
                    List.of("CamelHttpUri"),
                    "timeout",
                    "PT21S")))
        .isInstanceOfSatisfying(
            InvalidSettingsException.class,
            e ->
                assertThat(e.problems())
                    .extracting(problem -> problem.field())
                    .containsExactlyInAnyOrder(
                        "servers",
                        "authority",
                        "registry",
                        "registryPassword",
                        "keepHeaders",
                        "timeout"));
  }

  @Test
  void aPatternStandsForNamesThatReadLikeIt() {
    assertThat(Topics.isLike("orders", "orders")).isTrue();
    assertThat(Topics.isLike("orders.eu.v1", "orders.*")).isTrue();
    assertThat(Topics.isLike("orders.eu.v1", "*.eu.*")).isTrue();
    assertThat(Topics.isLike("orders.eu.v1", "orders*v1")).isTrue();
    assertThat(Topics.isLike("orders", "orders.*")).isFalse();
    assertThat(Topics.isLike("aXb", "ab*b")).isFalse();
    assertThat(Topics.isLike("ab", "ab*b")).isFalse();
    assertThat(Topics.isLike("a-b-c", "a*c*b")).isFalse();
  }

  @Test
  void aPlaceIsReadAsItWasWritten() {
    Positions positions =
        new Positions(
            "kQ-1",
            Map.of(
                new TopicPartition("orders", 0),
                17L,
                new TopicPartition("orders", 12),
                0L,
                new TopicPartition("a.b", 3),
                Long.MAX_VALUE));

    assertThat(positions.text()).isEqualTo("kQ-1;a.b:3=9223372036854775807;orders:0=17,12=0");
    assertThat(Positions.parse(positions.text())).isEqualTo(positions);
    assertThat(Positions.parse("kQ-1")).isEqualTo(new Positions("kQ-1", Map.of()));
    assertThat(Positions.parse("kQ-1;orders")).isNull();
    assertThat(Positions.parse("kQ-1;orders:x=1")).isNull();
    assertThat(Positions.parse(null)).isNull();
  }
}
