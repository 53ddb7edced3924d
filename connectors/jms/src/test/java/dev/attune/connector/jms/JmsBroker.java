package dev.attune.connector.jms;

import dev.attune.connector.Credentials;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.Section;
import org.apache.qpid.proton.message.Message;
import org.jspecify.annotations.Nullable;

/** A real broker in this process, one for all tests: Artemis. */
final class JmsBroker {
  private static final JmsBroker ONLY = new JmsBroker();
  private static final String OWN = "the-tests-own";

  private final Map<String, String> passwords = new ConcurrentHashMap<>(Map.of(OWN, OWN));
  private final TestCertificate certificate = TestCertificate.made();
  private final int port;
  private final int securePort;

  private JmsBroker() {
    EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    try {
      port = freePort();
      securePort = freePort();
      Configuration configuration =
          new ConfigurationImpl()
              .setPersistenceEnabled(false)
              .setSecurityEnabled(true)
              .setJMXManagementEnabled(false)
              .addAcceptorConfiguration("amqp", "tcp://127.0.0.1:%d?protocols=AMQP".formatted(port))
              .addAcceptorConfiguration(
                  "amqps",
                  ("tcp://127.0.0.1:%d?protocols=AMQP;sslEnabled=true;keyStoreType=PKCS12;"
                          + "keyStorePath=%s;keyStorePassword=%s")
                      .formatted(securePort, certificate.file(), TestCertificate.PASSWORD));
      server.setConfiguration(configuration).setSecurityManager(new Accounts()).start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Who may do everything, and nobody else anything. */
  private final class Accounts implements ActiveMQSecurityManager {
    @Override
    public boolean validateUser(@Nullable String user, @Nullable String password) {
      return user != null && password != null && password.equals(passwords.get(user));
    }

    @Override
    public boolean validateUserAndRole(
        @Nullable String user, @Nullable String password, Set<Role> roles, CheckType checkType) {
      return validateUser(user, password);
    }
  }

  static JmsBroker running() {
    return ONLY;
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return free.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  int securePort() {
    return securePort;
  }

  TestCertificate certificate() {
    return certificate;
  }

  void account(String name, String password) {
    passwords.put(name, password);
  }

  /** A talk of the test's own. */
  AmqpTalk talk() {
    try {
      AmqpTalk talk =
          new AmqpTalk(
              new Socket(InetAddress.ofLiteral("127.0.0.1"), port), Duration.ofSeconds(10));
      talk.open(
          "tests-" + UUID.randomUUID(), "127.0.0.1", new Credentials.Basic(OWN, Secret.of(OWN)));
      return talk;
    } catch (IOException | AmqpException e) {
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
    } catch (IOException | AmqpException e) {
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
    } catch (IOException | AmqpException e) {
      throw new IllegalStateException(e);
    }
  }
}
