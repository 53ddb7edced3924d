package dev.attune.connector.testkit.http;

import dev.attune.connector.testkit.tcp.Door;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Speaks HTTP at a loopback port. */
final class Listener implements AutoCloseable {

  /** What answers a request. */
  @FunctionalInterface
  interface Handler {
    void answer(ToolRequest request, Peer peer) throws IOException;
  }

  private final AtomicLong sent = new AtomicLong();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Door door;

  Listener(Handler handler) {
    AtomicLong bytes = sent;
    CountDownLatch end = closed;
    this.door = Door.open(client -> talk(handler, client, end, bytes));
  }

  private static void talk(Handler handler, Socket client, CountDownLatch end, AtomicLong bytes)
      throws IOException {
    Peer peer = new Peer(client, end, bytes);
    for (ToolRequest request = peer.read(); request != null; request = peer.read()) {
      handler.answer(request, peer);
    }
  }

  Door door() {
    return door;
  }

  long sent() {
    return sent.get();
  }

  @Override
  public void close() {
    closed.countDown();
    door.close();
  }
}
