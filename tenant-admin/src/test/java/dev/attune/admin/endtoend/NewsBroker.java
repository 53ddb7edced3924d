package dev.attune.admin.endtoend;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** As little of a broker of MQTT 5 as gives messages and hears what was acknowledged. */
final class NewsBroker implements AutoCloseable {
  private final ServerSocket server;
  private final SortedMap<Integer, String> unacknowledged = new TreeMap<>();
  private final AtomicInteger listeners = new AtomicInteger();
  private int last;

  NewsBroker() {
    try {
      server = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Has a message for who listens next. */
  synchronized void add(String value) {
    unacknowledged.put(++last, value);
  }

  synchronized List<String> unacknowledged() {
    return new ArrayList<>(unacknowledged.values());
  }

  int listeners() {
    return listeners.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.startVirtualThread(() -> serve(client));
      } catch (IOException e) {
        return; // it was closed
      }
    }
  }

  private void serve(Socket client) {
    listeners.incrementAndGet();
    try (client) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      OutputStream out = client.getOutputStream();
      for (int head = in.read(); head >= 0; head = in.read()) {
        byte[] content = in.readNBytes(length(in));
        switch (head >> 4) {
          case 1 -> out.write(new byte[] {0x20, 3, 0, 0, 0});
          case 4 -> forget(((content[0] & 0xff) << 8) | (content[1] & 0xff));
          case 8 -> {
            out.write(new byte[] {(byte) 0x90, 4, content[0], content[1], 0, 1});
            give(out);
          }
          case 12 -> out.write(new byte[] {(byte) 0xd0, 0});
          default -> {
            return;
          }
        }
      }
    } catch (IOException e) {
      // The client has gone.
    } finally {
      listeners.decrementAndGet();
    }
  }

  private static int length(DataInputStream in) throws IOException {
    int length = 0;
    int shift = 0;
    int part = 0x80;
    while (part >= 0x80) {
      part = in.readUnsignedByte();
      length |= (part & 0x7f) << shift;
      shift += 7;
    }
    return length;
  }

  private synchronized void forget(int packet) {
    unacknowledged.remove(packet);
  }

  /** All that was not acknowledged, each less than 128 bytes. */
  private synchronized void give(OutputStream out) throws IOException {
    for (var message : unacknowledged.entrySet()) {
      byte[] value = message.getValue().getBytes(StandardCharsets.UTF_8);
      out.write(new byte[] {0x32, (byte) (value.length + 6), 0, 1, 'a'});
      out.write(new byte[] {(byte) (message.getKey() >> 8), message.getKey().byteValue(), 0});
      out.write(value);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
