package dev.attune.connector.testkit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A server socket on loopback with a virtual thread for each connection; it can go and come back.
 */
final class Listener implements AutoCloseable {

  /** What answers a request. */
  @FunctionalInterface
  interface Handler {
    void answer(ToolRequest request, Peer peer) throws IOException;
  }

  private final Handler handler;
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final int port;
  private @Nullable ServerSocket server;

  Listener(Handler handler) {
    this.handler = handler;
    this.port = listen(0);
  }

  int port() {
    return port;
  }

  long connections() {
    return connections.get();
  }

  int openConnections() {
    return open.size();
  }

  long sent() {
    return sent.get();
  }

  /** Refuses connections from now on and ends those that are open. */
  synchronized void goDown() {
    try {
      if (server != null) {
        server.close();
        server = null;
      }
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Accepts connections again, at the same port. */
  synchronized void comeUp() {
    if (server == null && closed.getCount() > 0) {
      listen(port);
    }
  }

  private int listen(int wanted) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), wanted), 200);
      server = socket;
      Thread.startVirtualThread(() -> accept(socket));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket from) {
    while (true) {
      try {
        Socket socket = from.accept();
        connections.incrementAndGet();
        open.add(socket);
        Thread.startVirtualThread(() -> talk(socket));
      } catch (IOException e) {
        return; // it was closed
      }
    }
  }

  private void talk(Socket socket) {
    try (socket) {
      Peer peer = new Peer(socket, closed, sent);
      for (ToolRequest request = peer.read(); request != null; request = peer.read()) {
        handler.answer(request, peer);
      }
    } catch (IOException e) {
      // The client has gone, which is its right.
    } finally {
      open.remove(socket);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    goDown();
  }
}
