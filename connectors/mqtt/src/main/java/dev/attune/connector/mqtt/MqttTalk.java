package dev.attune.connector.mqtt;

import dev.attune.connector.Credentials;
import dev.attune.connector.server.ServerException;
import dev.attune.connector.server.ServerException.Why;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One network connection to a broker, in the words of MQTT 5. Used by one thread at a time. */
final class MqttTalk implements AutoCloseable {
  /** The largest packet that a broker may send; it is told so. */
  static final int MOST_BYTES = 1 << 20;

  /** How many messages may be given and not acknowledged. */
  static final int MOST_UNACKNOWLEDGED = 500;

  private static final int KEEP_ALIVE_SECONDS = 60;
  private static final Duration PING = Duration.ofSeconds(20);

  private final Socket socket;
  private final InputStream in;
  private final int timeout;
  private final Deque<Packet> early = new ArrayDeque<>();
  private long written = System.nanoTime();

  MqttTalk(Socket socket, Duration timeout) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.timeout = Math.toIntExact(timeout.toMillis());
  }

  void connect(String client, Duration expiry, Credentials.@Nullable Basic account)
      throws IOException, ServerException {
    PacketWriter properties =
        new PacketWriter()
            .one(0x11)
            .four(expiry.toSeconds())
            .one(0x21)
            .two(MOST_UNACKNOWLEDGED)
            .one(0x27)
            .four(MOST_BYTES);
    int flags = (expiry.isZero() ? 0x02 : 0) | (account == null ? 0 : 0xc0);
    PacketWriter connect =
        new PacketWriter()
            .text("MQTT")
            .one(5)
            .one(flags)
            .two(KEEP_ALIVE_SECONDS)
            .properties(properties)
            .text(client);
    if (account != null) {
      connect.text(account.username()).binary(account.password().revealBytes());
    }
    write(connect.packet(0x10));
    Packet answer = answer(Packet.CONNACK);
    answer.one();
    int reason = answer.one();
    if (reason != 0) {
      throw refused(reason);
    }
  }

  private static ServerException refused(int reason) {
    return switch (reason) {
      case 0x86, 0x87, 0x8a, 0x8c ->
          new ServerException(
              Why.UNAUTHORISED, "The broker does not accept user name and password.");
      default ->
          new ServerException(
              Why.UNREACHABLE, "The broker refuses with reason 0x%02x.".formatted(reason));
    };
  }

  /** Subscribes with at least once; what is retained comes only with subscriptions that are new. */
  void subscribe(List<String> filters) throws IOException, ServerException {
    PacketWriter subscribe = new PacketWriter().two(1).properties(new PacketWriter());
    filters.forEach(filter -> subscribe.text(filter).one(0x01 | 0x08 | 0x10));
    write(subscribe.packet(0x82));
    Packet answer = answer(Packet.SUBACK);
    answer.two();
    answer.userProperties();
    for (String filter : filters) {
      if (answer.one() >= 0x80) {
        throw new ServerException(
            Why.NOT_ALLOWED,
            "The account may not subscribe to topic filter '%s'.".formatted(filter));
      }
    }
  }

  /** Ends subscriptions of the session; one that is not there is as good as ended. */
  void unsubscribe(List<String> filters) throws IOException {
    PacketWriter unsubscribe = new PacketWriter().two(2).properties(new PacketWriter());
    filters.forEach(unsubscribe::text);
    write(unsubscribe.packet(0xa2));
    answer(Packet.UNSUBACK);
  }

  /** Publishes with at least once; returns the reason code of the acknowledgement. */
  int publish(String topic, byte[] value, boolean isRetained, Map<String, String> properties)
      throws IOException {
    PacketWriter all = new PacketWriter();
    properties.forEach((name, text) -> all.one(0x26).text(name).text(text));
    PacketWriter publish = new PacketWriter().text(topic).two(1).properties(all).raw(value);
    write(publish.packet(0x32 | (isRetained ? 1 : 0)));
    Packet answer = answer(Packet.PUBACK);
    answer.two();
    return answer.hasMore() ? answer.one() : 0;
  }

  void acknowledge(List<Integer> packets) throws IOException {
    PacketWriter all = new PacketWriter();
    packets.forEach(id -> all.raw(new PacketWriter().two(id).packet(0x40)));
    write(all.bytes());
  }

  /** The next message, or null if none comes in time. */
  @Nullable Packet message(Duration patience) throws IOException {
    long until = System.nanoTime() + patience.toNanos();
    while (true) {
      if (System.nanoTime() - written > PING.toNanos()) {
        write(new PacketWriter().packet(0xc0));
      }
      long left = (until - System.nanoTime()) / 1_000_000;
      Packet packet = next((int) Math.clamp(left, 1, PING.toMillis()));
      if (packet == null && left <= 1) {
        return null;
      }
      if (packet != null && packet.kind() == Packet.PUBLISH) {
        return packet;
      }
      if (packet != null && packet.kind() == Packet.DISCONNECT) {
        throw new EOFException("The broker ended the connection.");
      }
    }
  }

  /** The answer to what was asked. Messages that come before it are kept for later. */
  private Packet answer(int kind) throws IOException {
    Packet packet = read(timeout);
    while (packet != null
        && packet.kind() == Packet.PUBLISH
        && early.size() < MOST_UNACKNOWLEDGED) {
      early.add(packet);
      packet = read(timeout);
    }
    if (packet == null || packet.kind() != kind) {
      throw new IOException("The broker did not answer as MQTT asks.");
    }
    return packet;
  }

  private @Nullable Packet next(int millis) throws IOException {
    Packet before = early.poll();
    return before == null ? read(millis) : before;
  }

  private @Nullable Packet read(int millis) throws IOException {
    socket.setSoTimeout(millis);
    int head;
    try {
      head = in.read();
    } catch (SocketTimeoutException e) {
      return null;
    }
    socket.setSoTimeout(timeout);
    int length = 0;
    for (int shift = 0; shift < 28; shift += 7) {
      int part = in.read();
      if (head < 0 || part < 0) {
        throw new EOFException("The broker ended the connection.");
      }
      length |= (part & 0x7f) << shift;
      if (part < 0x80) {
        break;
      }
    }
    if (length > MOST_BYTES) {
      throw new IOException("A packet is larger than is allowed.");
    }
    byte[] content = in.readNBytes(length);
    if (content.length < length) {
      throw new EOFException("The broker ended the connection.");
    }
    return new Packet(head, ByteBuffer.wrap(content));
  }

  private void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    written = System.nanoTime();
  }

  /** Says good-bye; the broker keeps the session for as long as it was told. */
  @Override
  public void close() {
    try (socket) {
      write(new PacketWriter().one(0).packet(0xe0));
    } catch (IOException e) {
      // It is closed to us.
    }
  }
}
