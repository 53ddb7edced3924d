package dev.attune.connector.mqtt;

import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Credentials;
import dev.attune.connector.net.SocketUse;
import dev.attune.connector.server.Remedies;
import dev.attune.connector.server.Server;
import dev.attune.connector.server.ServerException;
import dev.attune.connector.server.ServerException.Why;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/** The broker of one connection, and how a session with it is begun. */
final class Broker {
  static final Remedies REMEDIES =
      Remedies.of("broker")
          .with(
              Why.UNREACHABLE,
              "Correct host, port and encryption, and see that the broker speaks MQTT 5.")
          .with(Why.NOT_ALLOWED, "Let the account subscribe to the topic filters.");

  private final ConnectionContext<MqttSettings> context;
  private final MqttSettings settings;
  private final Server server;

  Broker(ConnectionContext<MqttSettings> context) {
    this.context = context;
    this.settings = context.settings();
    this.server = new Server("Broker '" + settings.host() + "'", settings.host(), settings.port());
  }

  /** The session's name; one is never used by two connections at once. */
  String clientId() {
    String chosen = settings.clientId();
    return chosen == null ? "attune-" + context.key().connection() : chosen;
  }

  /**
   * Signs in.
   *
   * @param client names the session
   * @param expiry how long the broker keeps the session; zero for one that ends with this talk
   * @param lifetime after that long the socket is closed, whatever goes on
   */
  MqttTalk open(String client, Duration expiry, Duration lifetime) throws ServerException {
    boolean isPlain = settings.encryption() == Encryption.NONE;
    try {
      Socket socket =
          server.connected(
              context.sockets(new SocketUse(isPlain, lifetime, Long.MAX_VALUE)),
              isPlain ? null : context.tls(),
              settings.timeout());
      try {
        MqttTalk talk = new MqttTalk(socket, settings.timeout());
        Credentials credentials = context.credentials();
        talk.connect(client, expiry, credentials instanceof Credentials.Basic basic ? basic : null);
        return talk;
      } catch (IOException | ServerException | RuntimeException e) {
        socket.close();
        throw e;
      }
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** What a talk came to that was not ended by the broker in words. */
  ServerException broken(IOException failure) {
    return server.failed(failure, "cannot be reached, or does not answer as MQTT 5 asks");
  }
}
