package dev.attune.connector.mqtt;

import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Credentials;
import dev.attune.connector.mqtt.MqttException.Cause;
import dev.attune.connector.net.ForbiddenAddressException;
import dev.attune.connector.net.SocketUse;
import dev.attune.connector.net.TlsRefusal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** The broker of one connection, and how a session with it is begun. */
final class Broker {
  private final ConnectionContext<MqttSettings> context;
  private final MqttSettings settings;

  Broker(ConnectionContext<MqttSettings> context) {
    this.context = context;
    this.settings = context.settings();
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
  MqttTalk open(String client, Duration expiry, Duration lifetime) throws MqttException {
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
        MqttTalk talk = new MqttTalk(isPlain ? socket : encrypted(socket), settings.timeout());
        Credentials credentials = context.credentials();
        talk.connect(client, expiry, credentials instanceof Credentials.Basic basic ? basic : null);
        return talk;
      } catch (IOException | MqttException | RuntimeException e) {
        socket.close();
        throw e;
      }
    } catch (ForbiddenAddressException e) {
      throw new MqttException(Cause.FORBIDDEN, String.valueOf(e.getMessage()), e);
    } catch (UnknownHostException e) {
      throw new MqttException(
          Cause.UNREACHABLE, "Broker '%s' has no address.".formatted(settings.host()), e);
    } catch (SSLException e) {
      throw new MqttException(
          Cause.INSECURE, "Broker '%s' %s.".formatted(settings.host(), TlsRefusal.of(e)), e);
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
  MqttException broken(IOException failure) {
    return new MqttException(
        Cause.UNREACHABLE,
        "Broker '%s' cannot be reached, or does not answer as MQTT 5 asks."
            .formatted(settings.host()),
        failure);
  }
}
