package dev.attune.connector.mqtt;

import dev.attune.connector.Credentials;
import dev.attune.connector.schema.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.jspecify.annotations.Nullable;

/** A real broker in this process, one for all tests: Artemis. */
final class MqttBroker {
  private static final MqttBroker ONLY = new MqttBroker();
  private static final String OWN = "the-tests-own";

  private final Map<String, String> passwords = new ConcurrentHashMap<>(Map.of(OWN, OWN));
  private final int port;

  private MqttBroker() {
    port = freePort();
    EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    try {
      Configuration configuration =
          new ConfigurationImpl()
              .setPersistenceEnabled(false)
              .setSecurityEnabled(true)
              .setJMXManagementEnabled(false)
              .addAcceptorConfiguration(
                  "mqtt", "tcp://127.0.0.1:%d?protocols=MQTT".formatted(port));
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

  static MqttBroker running() {
    return ONLY;
  }

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  void account(String name, String password) {
    passwords.put(name, password);
  }

  /** A talk of the test's own. */
  MqttTalk talk(String client, Duration expiry) {
    try {
      MqttTalk talk =
          new MqttTalk(
              new Socket(InetAddress.ofLiteral("127.0.0.1"), port), Duration.ofSeconds(10));
      talk.connect(client, expiry, new Credentials.Basic(OWN, Secret.of(OWN)));
      return talk;
    } catch (IOException | MqttException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Begins a session, so that what is published from now on is kept for it. */
  void keep(String client, String filter) {
    try (MqttTalk talk = talk(client, Duration.ofHours(1))) {
      talk.subscribe(List.of(filter));
    } catch (IOException | MqttException e) {
      throw new IllegalStateException(e);
    }
  }

  void publish(String topic, String value, boolean isRetained, Map<String, String> properties) {
    publish(topic, value.getBytes(StandardCharsets.UTF_8), isRetained, properties);
  }

  void publish(String topic, byte[] value, boolean isRetained, Map<String, String> properties) {
    try (MqttTalk talk = talk("publisher-" + System.nanoTime(), Duration.ZERO)) {
      if (talk.publish(topic, value, isRetained, properties) >= 0x80) {
        throw new IllegalStateException("The broker refuses a message.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
