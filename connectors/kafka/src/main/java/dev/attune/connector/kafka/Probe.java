package dev.attune.connector.kafka;

import dev.attune.connector.ConnectionContext;
import dev.attune.connector.net.SocketUse;
import dev.attune.connector.server.Server;
import dev.attune.connector.server.ServerException;
import dev.attune.connector.server.ServerException.Why;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
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

  private final Duration timeout;
  private final SocketFactory sockets;
  private final @Nullable SSLSocketFactory tls;

  Probe(ConnectionContext<KafkaSettings> context) {
    KafkaSettings settings = context.settings();
    this.timeout = settings.timeout();
    boolean isPlain = settings.encryption() == Encryption.NONE;
    String own = settings.authority();
    this.tls = isPlain ? null : own == null ? context.tls() : OwnAuthority.of(own).factory();
    this.sockets = context.sockets(new SocketUse(isPlain, timeout, MOST_BYTES));
  }

  /** Returns if it is a broker that may be called. */
  void look(String host, int port) throws ServerException {
    Server broker = new Server("Broker '%s:%d'".formatted(host, port), host, port);
    try (Socket socket = broker.connected(sockets, tls, timeout)) {
      ask(socket, host, port);
    } catch (IOException e) {
      throw broker.failed(e, "cannot be reached");
    }
  }

  private static void ask(Socket socket, String host, int port)
      throws IOException, ServerException {
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
      throw new ServerException(
          Why.UNREACHABLE,
          "What answers at '%s:%d' is no Kafka broker, or wants another encryption."
              .formatted(host, port));
    }
    in.skipNBytes(length - 6L);
  }
}
