package dev.attune.connector.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.Action;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Outcome;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Receipt;
import dev.attune.connector.Received;
import dev.attune.connector.runtime.ConnectionConfig;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.connector.runtime.LoadedConnector;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.schema.Json;
import dev.attune.connector.server.ServerException;
import dev.attune.connector.testkit.tcp.Door;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What the kit cannot know, on a real broker. */
class MqttTest {
  private static final ConnectionKey KEY = new ConnectionKey("acme", "things");
  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final JsonMapper MAPPER = new JsonMapper();

  private final MqttBroker broker = MqttBroker.running();
  private final String root = "t" + UUID.randomUUID();
  private final ConnectorRuntime runtime =
      new ConnectorRuntime(
          () ->
              List.of(
                  new LoadedConnector(new MqttConnector(), MqttConnector.class.getClassLoader())),
          (connection, received) -> new Receipt.Stored(),
          new GuardedHttp(OutboundPolicy.laptop()),
          InstantSource.system());
  private @Nullable String cursor;

  @AfterEach
  void close() {
    runtime.close();
  }

  private static Json json(Object value) {
    return new Json(MAPPER.writeValueAsString(value));
  }

  private void open(Map<String, ?> more) {
    broker.account(root, "hush-hush");
    Map<String, Object> settings = new HashMap<>();
    settings.put("host", "127.0.0.1");
    settings.put("port", broker.port());
    settings.put("encryption", "none");
    settings.put("clientId", root);
    settings.putAll(more);
    runtime.open(
        new ConnectionConfig(
            KEY,
            "mqtt",
            json(settings),
            json(Map.of("method", "basic", "username", root, "password", "hush-hush"))));
  }

  private List<Received> page(@Nullable String from, Duration patience) {
    Polled polled = runtime.poll(KEY, new Poll("messages", from, 10, patience), LIMIT);
    if (polled instanceof Polled.Page page) {
      cursor = page.cursor();
      return page.received();
    }
    throw new AssertionError("No page came, but " + polled);
  }

  /** Polls until so many have come, and nothing further. */
  private List<Received> read(int count) {
    List<Received> all = new ArrayList<>();
    for (int polls = 0; all.size() < count && polls < 30; polls++) {
      all.addAll(page(cursor, Duration.ofMillis(500)));
    }
    return all;
  }

  private static Received.Signal signal(Received received) {
    return (Received.Signal) received;
  }

  @Test
  void aSignalHoldsTheTopicTheValueAndThePropertiesThatAreKept() {
    open(Map.of("filters", List.of(root + "/+/doors"), "keepProperties", List.of("campaign")));
    read(0);
    page(cursor, Duration.ZERO);
    broker.publish(
        root + "/7/doors",
        "{\"total\": 49.90}",
        false,
        Map.of("Campaign", "spring", "JMSReplyTo", "x", "other", "y"));
    broker.publish(root + "/7/doors", "open", false, Map.of());
    broker.publish(root + "/7/doors", "7", false, Map.of());
    broker.publish(root + "/7/windows", "7", false, Map.of());

    List<Received> received = read(3);
    assertThat(received)
        .extracting(one -> signal(one).payload().text())
        .containsExactly(
            "{\"retained\":false,\"topic\":\"%s/7/doors\",\"value\":{\"total\": 49.90}}"
                .formatted(root),
            "{\"retained\":false,\"topic\":\"%s/7/doors\",\"value\":\"open\"}".formatted(root),
            "{\"retained\":false,\"topic\":\"%s/7/doors\",\"value\":7}".formatted(root));
    assertThat(signal(received.getFirst()).headers()).isEqualTo(Map.of("campaign", "spring"));
  }

  @Test
  void twoMessagesThatSayTheSameAreTwo() {
    open(Map.of("filters", List.of(root + "/a")));
    page(cursor, Duration.ZERO);
    broker.publish(root + "/a", "20", false, Map.of());
    broker.publish(root + "/a", "20", false, Map.of());

    assertThat(read(2)).extracting(one -> signal(one).messageId()).doesNotHaveDuplicates();
  }

  /** By the standard a broker resends under the same number; Artemis takes another. */
  @Test
  void whatWasStoredAndNotYetAcknowledgedIsKnownWhenItIsResent() {
    List<byte[]> first = List.of(publish(0x32, 7, "1"));
    List<byte[]> second = List.of(publish(0x3a, 7, "1"), publish(0x3a, 8, "1"));
    Iterator<List<byte[]>> given = List.of(first, second).iterator();
    try (Door door = Door.open(client -> talk(client, given.next()))) {
      open(Map.of("port", door.port(), "filters", List.of("a")));
      assertThat(read(1)).hasSize(1);
      // The hub has kept the cursor and dies before it asks again.
      runtime.release(KEY);

      assertThat(read(1)).hasSize(1);
      assertThat(cursor).startsWith("2;8=");
      assertThat(page(cursor, Duration.ofMillis(100))).isEmpty();
    }
  }

  private static byte[] publish(int head, int packet, String value) {
    return new PacketWriter()
        .text("a")
        .two(packet)
        .properties(new PacketWriter())
        .raw(value.getBytes(StandardCharsets.UTF_8))
        .packet(head);
  }

  /** Takes whoever comes, gives its messages and hears no more. */
  private static void talk(Socket client, List<byte[]> messages) throws IOException {
    client.getOutputStream().write(new byte[] {0x20, 3, 0, 0, 0, (byte) 0x90, 4, 0, 1, 0, 1});
    for (byte[] message : messages) {
      client.getOutputStream().write(message);
    }
    client.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  @Test
  void whatWasGivenAndNotStoredComesAgainUnderTheSameId() {
    open(Map.of("filters", List.of(root + "/a")));
    page(cursor, Duration.ZERO);
    String before = cursor;
    broker.publish(root + "/a", "1", false, Map.of());
    List<Received> first = read(1);
    cursor = before;

    assertThat(read(1)).isEqualTo(first);
  }

  @Test
  void aFilterThatIsTakenOutBringsNothingMoreAndTheSessionGoesOn() throws Exception {
    open(Map.of("filters", List.of(root + "/a", root + "/b")));
    page(cursor, Duration.ZERO);
    runtime.release(KEY);
    broker.publish(root + "/b", "1", false, Map.of());
    open(Map.of("filters", List.of(root + "/b", root + "/c")));
    assertThat(read(1)).as("kept in the session").hasSize(1);

    broker.publish(root + "/a", "2", false, Map.of());
    broker.publish(root + "/b", "3", false, Map.of());
    broker.publish(root + "/c", "4", false, Map.of());

    assertThat(read(2))
        .extracting(one -> signal(one).payload().text())
        .allSatisfy(text -> assertThat(text).containsAnyOf(root + "/b", root + "/c"));
    assertThat(page(cursor, Duration.ofMillis(300))).isEmpty();
    assertThat(SessionCursor.parse(cursor).filters()).containsExactly(root + "/b", root + "/c");
  }

  @Test
  void whatATopicRetainedComesOnceAndIsToldApart() {
    broker.publish(root + "/a", "1", true, Map.of());
    open(Map.of("filters", List.of(root + "/a")));
    assertThat(read(1))
        .extracting(one -> signal(one).payload().text())
        .containsExactly("{\"retained\":true,\"topic\":\"%s/a\",\"value\":1}".formatted(root));
    page(cursor, Duration.ZERO);
    runtime.release(KEY);

    assertThat(page(cursor, Duration.ofMillis(300))).isEmpty();
  }

  @Test
  void aMessageThatIsPublishedHasTheActionsIdAndIsRetainedIfWanted() throws Exception {
    open(Map.of());
    Outcome outcome =
        runtime.send(
            KEY,
            new Action(
                "a-1",
                "publish",
                json(
                    Map.of(
                        "topic",
                        root + "/out",
                        "value",
                        Map.of("points", 50),
                        "retain",
                        true,
                        "properties",
                        Map.of("campaign", "spring"))),
                1,
                null));
    assertThat(outcome).isEqualTo(new Outcome.Delivered(null));

    Message message = observed(root + "/out");
    assertThat(message.isRetained()).isTrue();
    assertThat(message.value().utf8()).isEqualTo("{\"points\":50}");
    assertThat(message.properties())
        .isEqualTo(Map.of("campaign", "spring", "attune-action-id", "a-1"));
  }

  private Message observed(String topic) throws IOException, ServerException {
    try (MqttTalk talk = broker.talk(root + "-observer", Duration.ZERO)) {
      talk.subscribe(List.of(topic));
      Packet packet = talk.message(Duration.ofSeconds(10));
      if (packet == null) {
        throw new AssertionError("Nothing was published.");
      }
      return Message.of(packet);
    }
  }

  @Test
  void aCursorIsReadAsItWasWritten() {
    SessionCursor full =
        new SessionCursor(17, Map.of(3, "ab", 65_535, "cd"), List.of("a/+;", "b=/#"));
    assertThat(full.text()).isEqualTo("17;3=ab;65535=cd;f=a%2F%2B%3B;f=b%3D%2F%23");
    assertThat(SessionCursor.parse(full.text())).isEqualTo(full);
    assertThat(SessionCursor.parse(null)).isEqualTo(SessionCursor.FIRST);
    assertThat(SessionCursor.parse("what;ever")).isEqualTo(SessionCursor.FIRST);
    assertThat(SessionCursor.parse("17;f=%zz")).isEqualTo(SessionCursor.FIRST);
    assertThat(new SessionCursor(1, Map.of(), List.of("x".repeat(4_001))).filters()).isEmpty();
  }
}
