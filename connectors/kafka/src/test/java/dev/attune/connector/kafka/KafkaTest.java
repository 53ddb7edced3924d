package dev.attune.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.connector.Action;
import dev.attune.connector.CheckResult;
import dev.attune.connector.Outcome;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the kit cannot know, on a real broker. */
class KafkaTest {
  private final KafkaBench bench = new KafkaBench();
  private final KafkaBroker broker = bench.broker;
  private final String topic = "t-" + UUID.randomUUID();

  @AfterEach
  void close() {
    bench.close();
  }

  private Map<String, Object> reading() {
    return Map.of("topics", List.of(topic), "first", "earliest", "group", "watchers-" + topic);
  }

  private void write(String text) {
    broker.write(topic, "ann", text.getBytes(StandardCharsets.UTF_8));
  }

  private static Received.Signal signal(Received received) {
    return (Received.Signal) received;
  }

  @Test
  void aSignalHoldsPlaceKeyValueAndTheHeadersThatAreKept() {
    broker.create(topic);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic,
            0,
            1_772_357_400_000L,
            "ann".getBytes(StandardCharsets.UTF_8),
            "{\"total\": 49.90}".getBytes(StandardCharsets.UTF_8));
    record.headers().add("Campaign", "spring".getBytes(StandardCharsets.UTF_8));
    record.headers().add("CamelHttpUri", "http://10.1.2.3/".getBytes(StandardCharsets.UTF_8));
    record.headers().add("other", "x".getBytes(StandardCharsets.UTF_8));
    broker.write(record);
    bench.open(
        Map.of("topics", List.of(topic), "first", "earliest", "keepHeaders", List.of("campaign")));

    Received.Signal signal = signal(bench.read(1).getFirst());
    assertThat(signal.payload().text())
        .isEqualTo(
            ("{\"key\":\"ann\",\"offset\":0,\"partition\":0,"
                    + "\"timestamp\":\"2026-03-01T09:30:00Z\",\"topic\":\"%s\","
                    + "\"value\":{\"total\": 49.90}}")
                .formatted(topic));
    assertThat(signal.headers()).isEqualTo(Map.of("campaign", "spring"));
    assertThat(signal.messageId()).endsWith("/" + topic + "/0/0");
  }

  @Test
  void whatCannotBeASignalIsARejectAndStopsNoneBehindIt() {
    broker.create(topic);
    broker.write(topic, "ann", null);
    write("[1]");
    write("{\"a\":1,\"a\":2}");
    write("{\"a\":1} x");
    broker.write(topic, "ann", new byte[] {(byte) 0xff});
    write("{\"a\":1}");
    bench.open(reading());

    List<Received> received = bench.read(6);
    assertThat(received.subList(0, 5))
        .allSatisfy(one -> assertThat(one).isInstanceOf(Received.Reject.class))
        .extracting(one -> ((Received.Reject) one).code())
        .containsExactly(
            "kafka.tombstone",
            "kafka.not_json",
            "kafka.not_json",
            "kafka.not_json",
            "kafka.not_json");
    assertThat(signal(received.get(5)).payload().text()).contains("\"value\":{\"a\":1}");
  }

  @Test
  void theBrokerIsToldOfOffsetsOnceTheyAreStoredAndNotBefore() {
    broker.create(topic);
    write("{\"a\":1}");
    bench.open(reading());
    bench.read(1);
    assertThat(committed()).as("given, not stored").isNull();

    await()
        .until(() -> {
          bench.page();
          OffsetAndMetadata known = committed();
          return known != null && known.offset() == 1;
        });
  }

  private @Nullable OffsetAndMetadata committed() {
    return KafkaBroker.get(
            broker
                .admin()
                .listConsumerGroupOffsets("watchers-" + topic)
                .partitionsToOffsetAndMetadata()
                .toCompletionStage()
                .toCompletableFuture())
        .get(new TopicPartition(topic, 0));
  }

  @Test
  void beginsWithWhatComesUnlessItIsToldOtherwise() {
    broker.create(topic);
    write("{\"a\":1}");
    bench.open(Map.of("topics", List.of(topic)));
    assertThat(bench.page()).isEmpty();
    write("{\"a\":2}");

    assertThat(bench.read(1))
        .hasSize(1)
        .allSatisfy(one -> assertThat(signal(one).payload().text()).contains("\"a\":2"));
  }

  @Test
  void readsTopicsThatComeLaterFromTheirBeginning() {
    broker.create(topic + ".one");
    bench.open(Map.of("topicPattern", topic + ".*"));
    assertThat(bench.page()).isEmpty();
    broker.create(topic + ".two");
    broker.write(topic + ".two", null, "{\"a\":1}".getBytes(StandardCharsets.UTF_8));
    assertThat(bench.page()).isEmpty();

    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.read(1)).hasSize(1);
    assertThat(bench.cursor()).contains(topic + ".one:0=0", topic + ".two:0=1");
  }

  @Test
  void tellsOfWhatTheClusterDeletedBeforeItWasReadAndGoesOn() {
    broker.create(topic);
    write("{\"a\":1}");
    bench.open(reading());
    bench.read(1);
    String before = bench.cursor();
    for (int i = 2; i <= 5; i++) {
      write("{\"a\":" + i + "}");
    }
    KafkaBroker.get(
        broker
            .admin()
            .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(4)))
            .all()
            .toCompletionStage()
            .toCompletableFuture());
    bench.runtime.release(KafkaBench.KEY);
    bench.goBackTo(before);

    List<Received> received = bench.read(2);
    assertThat(received.getFirst())
        .isInstanceOfSatisfying(
            Received.Reject.class,
            gap -> {
              assertThat(gap.code()).isEqualTo("kafka.gap");
              assertThat(gap.payload().utf8()).contains("\"first\":4", "\"wanted\":1");
            });
    assertThat(signal(received.get(1)).payload().text()).contains("\"a\":5");
  }

  @Test
  void aCursorOfAnotherClusterBeginsAnew() {
    broker.create(topic);
    write("{\"a\":1}");
    bench.open(reading());
    bench.goBackTo("another-cluster;" + topic + ":0=17");

    assertThat(bench.read(1)).hasSize(1);
    assertThat(bench.cursor()).doesNotContain("another-cluster").endsWith(topic + ":0=1");
  }

  @Test
  void aRecordThatIsSentHasKeyHeadersAndTheActionsId() {
    broker.create(topic);
    bench.open(Map.of());
    Map<String, Object> parameters =
        Map.of(
            "topic",
            topic,
            "key",
            "ann",
            "value",
            Map.of("points", 50),
            "headers",
            Map.of("campaign", "spring"));
    Outcome outcome =
        bench.runtime.send(
            KafkaBench.KEY, new Action("a-1", "send", KafkaBench.json(parameters), 1, null));

    assertThat(outcome)
        .isEqualTo(
            new Outcome.Delivered(
                KafkaBench.json(
                    new TreeMap<>(Map.of("topic", topic, "partition", 0, "offset", 0)))));
    ConsumerRecord<byte[], byte[]> record = broker.read(topic).getFirst();
    assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("ann");
    assertThat(new String(record.value(), StandardCharsets.UTF_8)).isEqualTo("{\"points\":50}");
    assertThat(record.headers())
        .extracting(
            header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
        .containsExactlyInAnyOrder("campaign=spring", "attune-action-id=a-1");
  }

  @Test
  void anActionIntoATopicThatIsNotThereIsTriedAgain() {
    bench.open(Map.of("timeout", "PT1S"));
    Outcome outcome =
        bench.runtime.send(
            KafkaBench.KEY,
            new Action(
                "a-2",
                "send",
                KafkaBench.json(Map.of("topic", topic, "value", Map.of())),
                1,
                null));

    assertThat(outcome)
        .isEqualTo(
            new Outcome.RetryAfter(
                null,
                "The cluster did not say where topic '%s' is; perhaps it has none of that name."
                    .formatted(topic)));
  }

  @Test
  void noBrokerIsCalledThatTheOperatorDoesNotAllowThoughTheClusterAdvertisesIt() {
    Map<String, Object> settings =
        Map.of("servers", List.of(broker.foreignAddress()), "topics", List.of("t"));
    assertThat(bench.runtime.setup().check(bench.config(settings)))
        .isInstanceOfSatisfying(
            CheckResult.Failed.class,
            failed -> {
              assertThat(failed.rung()).isEqualTo(CheckResult.Rung.REACHABLE);
              assertThat(failed.problem()).contains("10.1.2.3");
            });
    bench.open(settings);
    assertThat(bench.poll(Duration.ofMillis(100)))
        .isInstanceOfSatisfying(
            Polled.RetryAfter.class, retry -> assertThat(retry.reason()).contains("10.1.2.3"));
  }

  @Test
  void theCheckNamesATopicThatIsNotThere() {
    assertThat(bench.runtime.setup().check(bench.config(Map.of("topics", List.of(topic)))))
        .isEqualTo(
            new CheckResult.Failed(
                CheckResult.Rung.ALLOWED,
                "The cluster has no topic '%s' that the account may see.".formatted(topic),
                "Correct the topics."));
  }

  @Test
  void aSubscriptionThatWaitsHoldsNoThreadOfThePlatform() {
    broker.create(topic);
    bench.open(reading());
    bench.page();
    Set<Thread> before = threads();
    List<Thread> waiting =
        List.of(Thread.startVirtualThread(() -> bench.poll(Duration.ofSeconds(3))));
    Set<Thread> during = threads();
    during.removeAll(before);
    assertThat(during).isEmpty();
    waiting.forEach(one -> await().until(() -> !one.isAlive()));
    assertThat(before).noneMatch(thread -> thread.getName().contains("attune-"));
  }

  /** Those of Kafka's clients, named after what the connector calls them. */
  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().contains("kafka") && !thread.getName().contains("-1-"))
        .collect(Collectors.toSet());
  }
}
