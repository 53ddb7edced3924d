package dev.attune.connector.jms;

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
import org.jspecify.annotations.Nullable;

/** The broker of one connection, and how a talk with it is begun. */
final class Broker {
  static final Remedies REMEDIES =
      Remedies.of("broker")
          .with(
              Why.UNREACHABLE,
              "Correct host, port and encryption, and see that the broker speaks AMQP 1.0 there.")
          .with(Why.NOT_ALLOWED, "Let the account consume from the address.")
          .with(Why.WRONG, "Correct the address and its kind.");

  private final ConnectionContext<JmsSettings> context;
  private final JmsSettings settings;
  private final Server server;

  Broker(ConnectionContext<JmsSettings> context) {
    this.context = context;
    this.settings = context.settings();
    this.server = new Server("Broker '" + settings.host() + "'", settings.host(), settings.port());
  }

  Credentials credentials() {
    return context.credentials();
  }

  /** The client's name, the same on every node: subscriptions belong to it. */
  String clientId() {
    String chosen = settings.clientId();
    return chosen == null ? "attune-" + context.key().connection() : chosen;
  }

  /**
   * Signs in.
   *
   * @param client names the client
   * @param lifetime after that long the socket is closed, whatever goes on
   */
  AmqpTalk open(String client, Duration lifetime) throws ServerException {
    boolean isPlain = settings.encryption() == Encryption.NONE;
    try {
      Socket socket =
          server.connected(
              context.sockets(new SocketUse(isPlain, lifetime, Long.MAX_VALUE)),
              isPlain ? null : context.tls(),
              settings.timeout());
      try {
        AmqpTalk talk = new AmqpTalk(socket, settings.timeout());
        String virtualHost = settings.virtualHost();
        talk.open(client, virtualHost == null ? settings.host() : virtualHost, account());
        return talk;
      } catch (IOException | ServerException | RuntimeException e) {
        socket.close();
        throw e;
      }
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** As it is now, or null for none. */
  Credentials.@Nullable Basic account() {
    return context.credentials() instanceof Credentials.Basic basic ? basic : null;
  }

  /** What a talk came to that was not ended by the broker in words. */
  ServerException broken(IOException failure) {
    return server.failed(failure, "cannot be reached, or does not answer as AMQP 1.0 asks");
  }
}
