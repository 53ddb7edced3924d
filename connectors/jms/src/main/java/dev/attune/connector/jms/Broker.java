package dev.attune.connector.jms;

import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Credentials;
import dev.attune.connector.jms.AmqpException.Cause;
import dev.attune.connector.net.ForbiddenAddressException;
import dev.attune.connector.net.SocketUse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** The broker of one connection, and how a talk with it is begun. */
final class Broker {
  private final ConnectionContext<JmsSettings> context;
  private final JmsSettings settings;

  Broker(ConnectionContext<JmsSettings> context) {
    this.context = context;
    this.settings = context.settings();
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
  AmqpTalk open(String client, Duration lifetime) throws AmqpException {
    boolean isPlain = settings.encryption() == Encryption.NONE;
    try {
      Socket socket =
          context.sockets(new SocketUse(isPlain, lifetime, Long.MAX_VALUE)).createSocket();
      try {
        int silence = Math.toIntExact(settings.timeout().toMillis());
        socket.connect(
            InetSocketAddress.createUnresolved(settings.host(), settings.port()), silence);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(silence);
        AmqpTalk talk = new AmqpTalk(isPlain ? socket : encrypted(socket), settings.timeout());
        String virtualHost = settings.virtualHost();
        Credentials credentials = context.credentials();
        talk.open(
            client,
            virtualHost == null ? settings.host() : virtualHost,
            credentials instanceof Credentials.Basic basic ? basic : null);
        return talk;
      } catch (IOException | AmqpException | RuntimeException e) {
        socket.close();
        throw e;
      }
    } catch (ForbiddenAddressException e) {
      throw new AmqpException(Cause.FORBIDDEN, String.valueOf(e.getMessage()), e);
    } catch (UnknownHostException e) {
      throw new AmqpException(
          Cause.UNREACHABLE, "Broker '%s' has no address.".formatted(settings.host()), e);
    } catch (SSLException e) {
      throw new AmqpException(
          Cause.INSECURE,
          "Broker '%s' has no certificate that is valid for it, or does not encrypt."
              .formatted(settings.host()),
          e);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private Socket encrypted(Socket plain) throws IOException {
    Socket layered = context.tls().createSocket(plain, settings.host(), settings.port(), true);
    if (layered instanceof SSLSocket secure) {
      secure.startHandshake();
    }
    return layered;
  }

  /** What a talk came to that was not ended by the broker in words. */
  AmqpException broken(IOException failure) {
    return new AmqpException(
        Cause.UNREACHABLE,
        "Broker '%s' cannot be reached, or does not answer as AMQP 1.0 asks."
            .formatted(settings.host()),
        failure);
  }
}
