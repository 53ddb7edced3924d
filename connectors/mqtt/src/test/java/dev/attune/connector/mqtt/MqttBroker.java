package dev.attune.connector.mqtt;

import dev.attune.connector.Credentials;
import dev.attune.connector.runtime.testing.Artemis;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.server.ServerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The broker, one for all tests, and talks with it. */
final class MqttBroker {
  private static final MqttBroker ONLY = new MqttBroker();
  private static final String OWN = "the-tests-own";

  private final Artemis artemis = new Artemis("MQTT");

  private MqttBroker() {
    account(OWN, OWN);
  }

  static MqttBroker running() {
    return ONLY;
  }

  int port() {
    return artemis.port();
  }

  void account(String name, String password) {
    artemis.account(name, password);
  }

  /** A talk of the test's own. */
  MqttTalk talk(String client, Duration expiry) {
    try {
      MqttTalk talk =
          new MqttTalk(
              new Socket(InetAddress.ofLiteral("127.0.0.1"), port()), Duration.ofSeconds(10));
      talk.connect(client, expiry, new Credentials.Basic(OWN, Secret.of(OWN)));
      return talk;
    } catch (IOException | ServerException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Begins a session, so that what is published from now on is kept for it. */
  void keep(String client, String filter) {
    try (MqttTalk talk = talk(client, Duration.ofHours(1))) {
      talk.subscribe(List.of(filter));
    } catch (IOException | ServerException e) {
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
