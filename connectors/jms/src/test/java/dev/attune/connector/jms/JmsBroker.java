package dev.attune.connector.jms;

import dev.attune.connector.Credentials;
import dev.attune.connector.runtime.testing.Artemis;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.server.ServerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.Section;
import org.apache.qpid.proton.message.Message;
import org.jspecify.annotations.Nullable;

/** The broker, one for all tests, and talks with it. */
final class JmsBroker {
  private static final JmsBroker ONLY = new JmsBroker();
  private static final String OWN = "the-tests-own";

  private final Artemis artemis = new Artemis("AMQP");

  private JmsBroker() {
    account(OWN, OWN);
  }

  static JmsBroker running() {
    return ONLY;
  }

  int port() {
    return artemis.port();
  }

  void account(String name, String password) {
    artemis.account(name, password);
  }

  /** A talk of the test's own. */
  AmqpTalk talk() {
    try {
      AmqpTalk talk =
          new AmqpTalk(
              new Socket(InetAddress.ofLiteral("127.0.0.1"), port()), Duration.ofSeconds(10));
      talk.open(
          "tests-" + UUID.randomUUID(), "127.0.0.1", new Credentials.Basic(OWN, Secret.of(OWN)));
      return talk;
    } catch (IOException | ServerException e) {
      throw new IllegalStateException(e);
    }
  }

  void send(String address, Kind kind, Message message) {
    byte[] room = new byte[3 * AmqpReader.MOST_BYTES];
    send(address, kind, Arrays.copyOf(room, message.encode(room, 0, room.length)));
  }

  void send(String address, Kind kind, byte[] encoded) {
    try (AmqpTalk talk = talk()) {
      AmqpWriter.open(talk, new SendParameters(address, kind, new Json("{}"), Form.TEXT, Map.of()))
          .send("tests-" + UUID.randomUUID(), encoded);
    } catch (IOException | ServerException e) {
      throw new IllegalStateException(e);
    }
  }

  static Message message(@Nullable String id, Section body) {
    Message message = Proton.message();
    message.setDurable(true);
    if (id != null) {
      message.setMessageId(id);
    }
    message.setBody(body);
    return message;
  }

  static Message text(@Nullable String id, String text) {
    return message(id, new AmqpValue(text));
  }

  /** All that is in a queue by now; it is taken out. */
  List<Message> rest(String queue) {
    try (AmqpTalk talk = talk()) {
      AmqpReader reader =
          AmqpReader.open(talk, JmsTool.settingsFor(queue), "tests-" + UUID.randomUUID(), false);
      List<Message> all = new ArrayList<>();
      reader.allow(100);
      Arrival arrival = reader.next(Duration.ofMillis(300));
      while (arrival != null) {
        arrival.acknowledge();
        Message message = Proton.message();
        message.decode(arrival.bytes().bytes(), 0, arrival.bytes().length());
        all.add(message);
        arrival = reader.next(Duration.ofMillis(50));
      }
      reader.end();
      return all;
    } catch (IOException | ServerException e) {
      throw new IllegalStateException(e);
    }
  }
}
