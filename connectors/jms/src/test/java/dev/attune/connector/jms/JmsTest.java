package dev.attune.connector.jms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.CheckResult;
import dev.attune.connector.Outcome;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.runtime.testing.TestAuthority;
import dev.attune.connector.runtime.testing.TlsFront;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.messaging.AmqpSequence;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the kit cannot know, on a real broker. */
class JmsTest {
  private static final TestAuthority AUTHORITY = new TestAuthority();

  private final JmsBench bench = new JmsBench(OutboundPolicy.laptop(), AUTHORITY.trusting());
  private final JmsBroker broker = bench.broker;
  private final String queue = "q" + UUID.randomUUID();

  @AfterEach
  void close() {
    bench.close();
  }

  private void put(Message message) {
    broker.send(queue, Kind.QUEUE, message);
  }

  private static String payload(Received received) {
    return ((Received.Signal) received).payload().text();
  }

  private static String id(Received received) {
    return ((Received.Signal) received).messageId();
  }

  private static String code(Received received) {
    return ((Received.Reject) received).code();
  }

  @Test
  void aSignalHoldsWhatTheMessageSaysAndThePropertiesThatAreKept() {
    Message message = JmsBroker.text("ID:1", "{\"total\": 49.90}");
    message.setCorrelationId("order-7");
    message.setSubject("paid");
    message.setCreationTime(1_772_357_400_000L);
    message.setApplicationProperties(
        new ApplicationProperties(
            Map.of("Campaign", "spring", "JMSXUserID", "x", "CamelHttpUri", "y", "other", "z")));
    put(message);
    bench.open(Map.of("receiveFrom", queue, "keepProperties", List.of("campaign")));

    Received received = bench.read(1).getFirst();
    assertThat(payload(received))
        .isEqualTo(
            ("{\"address\":\"%s\",\"correlationId\":\"order-7\",\"id\":\"ID:1\",\"subject\":\"paid\",\"timestamp\":\"2026-03-01T09:30:00Z\",\"value\":{\"total\":"
                 + " 49.90}}")
                .formatted(queue));
    assertThat(((Received.Signal) received).headers()).isEqualTo(Map.of("campaign", "spring"));
  }

  @Test
  void textsBytesMapsAndStreamsAreValuesOfJson() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("count", UnsignedLong.valueOf(7));
    map.put("raw", new Binary(new byte[] {1, 2}));
    put(JmsBroker.text("ID:1", "plain"));
    put(JmsBroker.message("ID:2", new Data(new Binary("{\"a\":1}".getBytes(UTF_8)))));
    put(JmsBroker.message("ID:3", new AmqpValue(map)));
    put(JmsBroker.message("ID:4", new AmqpSequence(List.of(1, true, "x"))));
    bench.open(Map.of("receiveFrom", queue));

    assertThat(bench.read(4))
        .extracting(received -> payload(received).replaceAll(".*\"value\":(.*)}", "$1"))
        .containsExactly(
            "\"plain\"", "{\"a\":1}", "{\"count\":7,\"raw\":\"AQI=\"}", "[1,true,\"x\"]");
  }

  @Test
  void poisonIsRejectedWithWhatItHeldAndStopsNoneBehindIt() {
    Message object = JmsBroker.message("ID:1", new Data(new Binary(new byte[] {1})));
    object.setMessageAnnotations(
        new MessageAnnotations(Map.of(Symbol.valueOf("x-opt-jms-msg-type"), (byte) 1)));
    put(object);
    put(JmsBroker.message("ID:2", new Data(new Binary(new byte[] {(byte) 0xff}))));
    Object deep = "bottom";
    for (int i = 0; i < 2 * Values.DEEPEST; i++) {
      deep = List.of(deep);
    }
    put(JmsBroker.message("ID:3", new AmqpValue(deep)));
    put(JmsBroker.text("ID:4", "x".repeat(AmqpReader.MOST_BYTES)));
    put(JmsBroker.text("ID:5", "well"));
    bench.open(Map.of("receiveFrom", queue));

    List<Received> received = bench.read(5);
    assertThat(received.subList(0, 4))
        .extracting(JmsTest::code)
        .containsExactly("jms.java_object", "jms.not_text", "jms.unreadable", "jms.too_large");
    assertThat(received.subList(0, 4))
        .allSatisfy(
            reject -> assertThat(((Received.Reject) reject).payload().length()).isPositive());
    assertThat(payload(received.get(4))).contains("\"well\"");
    bench.page(Duration.ZERO);
    bench.close();
    assertThat(broker.rest(queue)).isEmpty();
  }

  @Test
  void whatIsNotStoredIsNotAcknowledgedAndComesAgainUnderTheSameId() {
    bench.open(Map.of("receiveFrom", queue));
    bench.page(Duration.ZERO);
    String before = bench.cursor();
    put(JmsBroker.text("ID:1", "one"));
    put(JmsBroker.text(null, "two"));
    put(JmsBroker.text(null, "two"));
    List<Received> first = bench.read(3);
    assertThat(first).extracting(JmsTest::id).doesNotHaveDuplicates();
    // The hub dies before it has kept the cursor.
    bench.goBackTo(before);

    assertThat(bench.read(3)).isEqualTo(first);
  }

  @Test
  void whatWasStoredAndNotAcknowledgedIsKnownWhenItComesAgain() {
    bench.open(Map.of("receiveFrom", queue));
    put(JmsBroker.text("ID:1", "one"));
    put(JmsBroker.text(null, "two"));
    List<Received> first = bench.read(2);
    // The hub has kept the cursor and dies before it asks again.
    bench.runtime.release(JmsBench.KEY);
    put(JmsBroker.text(null, "two"));

    List<Received> again = bench.read(2);
    assertThat(id(again.getFirst())).isEqualTo(id(first.getFirst()));
    assertThat(again.get(1))
        .as("its like, which is another")
        .satisfies(other -> assertThat(id(other)).isNotEqualTo(id(first.get(1))));
    assertThat(bench.page(Duration.ofMillis(200))).isEmpty();
  }

  @Test
  void whatIsStoredIsAcknowledgedAndGoneFromTheQueue() {
    bench.open(Map.of("receiveFrom", queue));
    put(JmsBroker.text("ID:1", "one"));
    bench.read(1);
    bench.page(Duration.ZERO);
    bench.runtime.release(JmsBench.KEY);

    assertThat(broker.rest(queue)).isEmpty();
  }

  @Test
  void aTopicsSubscriptionKeepsWhatComesWhileNobodyListens() {
    bench.open(Map.of("receiveFrom", queue, "kind", "topic"));
    assertThat(
            bench
                .runtime
                .setup()
                .check(bench.config(Map.of("receiveFrom", queue, "kind", "topic"))))
        .isInstanceOf(CheckResult.Passed.class);
    broker.send(queue, Kind.TOPIC, JmsBroker.text("ID:1", "before anybody subscribed"));
    assertThat(bench.page(Duration.ZERO)).isEmpty();
    bench.runtime.release(JmsBench.KEY);
    broker.send(queue, Kind.TOPIC, JmsBroker.text("ID:2", "while nobody listens"));

    assertThat(bench.read(1))
        .hasSize(1)
        .allSatisfy(one -> assertThat(payload(one)).contains("while nobody listens"));
  }

  @Test
  void aSharedSubscriptionIsReadBesideOthers() {
    Map<String, Object> settings =
        Map.of("receiveFrom", queue, "kind", "topic", "shared", true, "clientId", queue);
    bench.open(settings);
    bench.page(Duration.ZERO);
    try (JmsBench other = new JmsBench(OutboundPolicy.laptop(), AUTHORITY.trusting())) {
      other.open(settings);
      assertThat(other.page(Duration.ZERO)).isEmpty();
      for (int i = 0; i < 4; i++) {
        broker.send(queue, Kind.TOPIC, JmsBroker.text("ID:" + i, "shared"));
      }
      assertThat(bench.read(2)).hasSize(2);
      assertThat(other.read(2)).hasSize(2);
    }
  }

  @Test
  void aMessageThatIsSentHasTheActionsIdAndArtemisTakesItOnce() {
    bench.open(Map.of());
    Map<String, Object> parameters =
        Map.of(
            "address",
            queue,
            "value",
            Map.of("points", 50),
            "properties",
            Map.of("campaign", "spring"));
    assertThat(bench.send("a-1", parameters)).isEqualTo(new Outcome.Delivered(null));
    assertThat(bench.send("a-1", parameters)).isEqualTo(new Outcome.Delivered(null));

    List<Message> messages = broker.rest(queue);
    assertThat(messages).hasSize(1);
    Message message = messages.getFirst();
    assertThat(message.getMessageId()).isEqualTo("ID:a-1");
    assertThat(((AmqpValue) message.getBody()).getValue()).isEqualTo("{\"points\":50}");
    assertThat(message.getApplicationProperties().getValue())
        .containsEntry("campaign", "spring")
        .containsEntry("attuneActionId", "a-1");
  }

  @Test
  void aMessageIsSentAsBytesOrAsAMap() {
    bench.open(Map.of());
    bench.send("a-1", Map.of("address", queue, "form", "bytes", "value", Map.of("a", 1)));
    bench.send("a-2", Map.of("address", queue, "form", "map", "value", Map.of("a", 1)));

    List<Message> messages = broker.rest(queue);
    assertThat(((Data) messages.get(0).getBody()).getValue().toString()).isEqualTo("{\"a\":1}");
    assertThat(((AmqpValue) messages.get(1).getBody()).getValue()).isEqualTo(Map.of("a", 1L));
  }

  @Test
  void isSpokenOverTlsWithACertificateThatIsTrustedAndWithNoOther() {
    try (TlsFront front = new TlsFront(AUTHORITY.server("localhost").tls(), broker.port());
        JmsBench distrustful =
            new JmsBench(OutboundPolicy.laptop(), new TestAuthority().trusting())) {
      Map<String, Object> settings =
          Map.of(
              "host", "localhost", "port", front.port(), "encryption", "tls", "receiveFrom", queue);
      put(JmsBroker.text("ID:1", "sealed"));
      bench.open(settings);
      assertThat(bench.read(1)).hasSize(1);

      assertThat(distrustful.runtime.setup().check(distrustful.config(settings)))
          .isInstanceOfSatisfying(
              CheckResult.Failed.class,
              failed -> {
                assertThat(failed.rung()).isEqualTo(CheckResult.Rung.REACHABLE);
                assertThat(failed.problem()).contains("certificate");
              });
    }
  }

  @Test
  void noBrokerIsCalledThatTheOperatorDoesNotAllow() {
    try (JmsBench strict = new JmsBench(OutboundPolicy.internet(), AUTHORITY.trusting())) {
      strict.open(Map.of("receiveFrom", queue));
      assertThat(strict.poll(Duration.ZERO))
          .isInstanceOfSatisfying(
              Polled.RetryAfter.class, retry -> assertThat(retry.reason()).contains("127.0.0.1"));
    }
  }

  @Test
  void aPlaceIsReadAsItWasWritten() {
    Place full = new Place(17, List.of("ab", "cd", "ab"));
    assertThat(full.text()).isEqualTo("17;ab;cd;ab");
    assertThat(Place.parse(full.text())).isEqualTo(full);
    assertThat(Place.parse(null)).isEqualTo(Place.FIRST);
    assertThat(Place.parse("what;ever")).isEqualTo(Place.FIRST);
  }
}
