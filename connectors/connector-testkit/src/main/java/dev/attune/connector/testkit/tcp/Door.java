package dev.attune.connector.testkit.tcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A loopback port with a virtual thread for each connection, which can be shut and opened again.
 * While it is shut connections are refused, and nobody else gets the port. Safe for use by many
 * threads.
 */
public final class Door implements AutoCloseable {

  /** What talks to a client; the connection ends with it. */
  @FunctionalInterface
  public interface Talk {
    void with(Socket client) throws IOException;
  }

  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private final Talk talk;
  private final AtomicLong connections = new AtomicLong();
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
  private final int port;
  private @Nullable ServerSocket server;
  private @Nullable Socket holder;
  private @Nullable Thread acceptor;

  private Door(Talk talk) {
    this.talk = talk;
    this.server = listening(0);
    this.port = server.getLocalPort();
  }

  /** Opens a door at any free port. */
  public static Door open(Talk talk) {
    Door door = new Door(talk);
    door.accept();
    return door;
  }

  public int port() {
    return port;
  }

  /** How many connections were ever made. */
  public long connections() {
    return connections.get();
  }

  /** How many of them are open now. */
  public int openConnections() {
    return clients.size();
  }

  /** Ends all connections and refuses more. */
  public synchronized void shut() {
    if (server == null) {
      return;
    }
    try {
      server.close();
      server = null;
      // The system goes on accepting until the thread that waits for it has left the socket.
      join(acceptor);
      // Bound and not listening: the system refuses whoever connects.
      holder = new Socket();
      holder.setReuseAddress(true);
      holder.bind(new InetSocketAddress(LOOPBACK, port));
      for (Socket client : clients) {
        client.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes connections again. */
  public synchronized void reopen() {
    if (holder != null) {
      release();
      server = listening(port);
      accept();
    }
  }

  private void release() {
    try {
      if (holder != null) {
        holder.close();
        holder = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerSocket listening(int port) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(LOOPBACK, port), 200);
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void accept() {
    ServerSocket from = server;
    if (from != null) {
      acceptor = Thread.startVirtualThread(() -> accept(from));
    }
  }

  private static void join(@Nullable Thread thread) {
    try {
      if (thread != null) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept(ServerSocket from) {
    while (true) {
      try {
        Socket client = from.accept();
        connections.incrementAndGet();
        clients.add(client);
        Thread.startVirtualThread(() -> serve(client));
      } catch (IOException e) {
        return; // it was shut
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      talk.with(client);
    } catch (IOException e) {
      // The client has gone, which is its right.
    } finally {
      clients.remove(client);
    }
  }

  @Override
  public synchronized void close() {
    shut();
    release();
  }
}
