package dev.attune.connector.mqtt;

import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import dev.attune.connector.server.ServerException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The messages of one connection, read from a session that is held between polls. */
final class MqttSource {
  private static final Duration LIFETIME = Duration.ofDays(7);

  /** How long more of what is there is waited for, once something has come. */
  private static final Duration MOMENT = Duration.ofMillis(20);

  private final MqttSettings settings;
  private final Broker broker;
  private final MessageReader reader;
  private @Nullable MqttTalk held;
  private @Nullable String given;
  private List<Integer> unacknowledged = List.of();

  /** What was stored and may come again, first of all, in a session that goes on. */
  private Map<Integer, String> expected = Map.of();

  MqttSource(ConnectionContext<MqttSettings> context, Broker broker) {
    this.settings = context.settings();
    this.broker = broker;
    this.reader = new MessageReader(settings);
  }

  synchronized Polled poll(Poll poll) {
    try {
      return page(at(poll.cursor()), poll);
    } catch (ServerException e) {
      release();
      return e.polled();
    } catch (IOException e) {
      release();
      return broker.broken(e).polled();
    }
  }

  /** The talk, once all up to the cursor was acknowledged. */
  private MqttTalk at(@Nullable String cursor) throws IOException, ServerException {
    MqttTalk before = held;
    if (before != null && Objects.equals(cursor, given)) {
      if (!unacknowledged.isEmpty()) {
        before.acknowledge(unacknowledged);
        unacknowledged = List.of();
      }
      return before;
    }
    // What was given and not stored comes again, in a session that goes on.
    release();
    MqttTalk talk = broker.open(broker.clientId(), settings.sessionExpiry(), LIFETIME);
    held = talk;
    SessionCursor from = SessionCursor.parse(cursor);
    expected = new HashMap<>(from.unacknowledged());
    talk.subscribe(settings.filters());
    List<String> left = new ArrayList<>(from.filters());
    left.removeAll(settings.filters());
    if (!left.isEmpty()) {
      talk.unsubscribe(left);
    }
    return talk;
  }

  private Polled.Page page(MqttTalk talk, Poll poll) throws IOException {
    SessionCursor from = SessionCursor.parse(poll.cursor());
    int most = Math.min(poll.atMost(), MqttTalk.MOST_UNACKNOWLEDGED);
    List<Received> received = new ArrayList<>();
    Map<Integer, String> packets = new TreeMap<>();
    Duration patience = poll.patience();
    Packet packet = talk.message(patience);
    while (packet != null) {
      Message message = Message.of(packet);
      if (isKnown(message)) {
        talk.acknowledge(List.of(message.packet()));
      } else {
        received.add(reader.received(from.count() + received.size(), message));
        if (message.packet() != 0) {
          packets.put(message.packet(), message.digest());
        }
      }
      packet = received.size() < most ? talk.message(MOMENT) : null;
    }
    String cursor =
        new SessionCursor(
                from.count() + received.size(),
                received.isEmpty() ? from.unacknowledged() : packets,
                settings.filters())
            .text();
    given = cursor;
    unacknowledged = List.copyOf(packets.keySet());
    return new Polled.Page(received, cursor, false);
  }

  /**
   * Whether it was stored before: one that the broker says it gave before, under the same number,
   * with the same content, and before any other. Numbers are used again, so all of it must hold.
   */
  private boolean isKnown(Message message) {
    boolean isKnown =
        message.isAgain() && message.digest().equals(expected.getOrDefault(message.packet(), ""));
    if (isKnown) {
      expected.remove(message.packet());
    } else {
      expected = Map.of();
    }
    return isKnown;
  }

  /** Ends the talk; the broker keeps the session, and what was not acknowledged. */
  synchronized void release() {
    MqttTalk before = held;
    held = null;
    given = null;
    unacknowledged = List.of();
    expected = Map.of();
    if (before != null) {
      before.close();
    }
  }
}
