package dev.attune.connector.kafka;

import dev.attune.connector.ConnectionContext;
import dev.attune.connector.kafka.ClusterException.Cause;
import dev.attune.connector.net.ForbiddenAddressException;
import dev.attune.connector.net.SocketUse;
import dev.attune.connector.net.TlsRefusal;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.SocketFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Asks a broker over a socket of the host which requests it knows. Kafka's clients make sockets of
 * their own and room for as much as a broker announces, so each broker is looked at first: whether
 * its address may be called, and whether it talks like one.
 */
final class Probe {
  private static final short API_VERSIONS = 18;
  private static final int NUMBER = 0x6174_7475;
  private static final String CLIENT = "attune";

  /** Much more than the answer takes, which lists some hundred requests. */
  private static final int MOST_BYTES = 1 << 16;

  private final ConnectionContext<KafkaSettings> context;
  private final Duration timeout;
  private final boolean isPlain;
  private final SocketFactory sockets;
  private final @Nullable OwnAuthority authority;

  Probe(ConnectionContext<KafkaSettings> context) {
    this.context = context;
    this.timeout = context.settings().timeout();
    this.isPlain = context.settings().encryption() == Encryption.NONE;
    String own = context.settings().authority();
    this.authority = own == null ? null : OwnAuthority.of(own);
    this.sockets = context.sockets(new SocketUse(isPlain, timeout, MOST_BYTES));
  }

  /** Returns if it is a broker that may be called. */
  void look(String host, int port) throws ClusterException {
    try (Socket plain = sockets.createSocket()) {
      int silence = Math.toIntExact(timeout.toMillis());
      plain.connect(InetSocketAddress.createUnresolved(host, port), silence);
      plain.setSoTimeout(silence);
      try (Socket socket = isPlain ? plain : encrypted(plain, host, port)) {
        ask(socket, host, port);
      }
    } catch (ForbiddenAddressException e) {
      throw new ClusterException(Cause.FORBIDDEN, String.valueOf(e.getMessage()), e);
    } catch (UnknownHostException e) {
      throw new ClusterException(
          Cause.UNREACHABLE, "Broker '%s' has no address.".formatted(host), e);
    } catch (SSLException e) {
      throw new ClusterException(
          Cause.INSECURE, "Broker '%s:%d' %s.".formatted(host, port, TlsRefusal.of(e)), e);
    } catch (IOException e) {
      throw new ClusterException(
          Cause.UNREACHABLE, "Broker '%s:%d' cannot be reached.".formatted(host, port), e);
    }
  }

  private Socket encrypted(Socket plain, String host, int port) throws IOException {
    Socket layered =
        authority == null
            ? context.tls().createSocket(plain, host, port, true)
            : authority.encrypted(plain, host, port);
    if (layered instanceof SSLSocket secure) {
      secure.startHandshake();
    }
    return layered;
  }

  private static void ask(Socket socket, String host, int port)
      throws IOException, ClusterException {
    byte[] client = CLIENT.getBytes(StandardCharsets.US_ASCII);
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    out.writeInt(10 + client.length);
    out.writeShort(API_VERSIONS);
    out.writeShort(0);
    out.writeInt(NUMBER);
    out.writeShort(client.length);
    out.write(client);
    out.flush();
    DataInputStream in = new DataInputStream(socket.getInputStream());
    int length = in.readInt();
    if (length < 10 || length > MOST_BYTES - 4 || in.readInt() != NUMBER || in.readShort() != 0) {
      throw new ClusterException(
          Cause.UNREACHABLE,
          "What answers at '%s:%d' is no Kafka broker, or wants another encryption."
              .formatted(host, port),
          null);
    }
    in.skipNBytes(length - 6L);
  }
}
