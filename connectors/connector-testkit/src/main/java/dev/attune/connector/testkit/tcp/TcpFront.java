package dev.attune.connector.testkit.tcp;

import dev.attune.connector.testkit.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Stands on a loopback port before a server of any protocol and spoils what goes through: for tools
 * that do not speak HTTP, such as mail servers, brokers and databases. Safe for use by many
 * threads.
 */
public final class TcpFront implements AutoCloseable {
  private static final Set<Fault> FAULTS =
      EnumSet.of(
          Fault.UNREACHABLE,
          Fault.SILENT,
          Fault.RESET,
          Fault.CUT_OFF,
          Fault.MALFORMED,
          Fault.HUGE,
          Fault.TAKEN_UNANSWERED);

  private final int target;
  private final String commit;
  private final int port;
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Fault fault;
  private @Nullable ServerSocket server;

  /**
   * Starts a front.
   *
   * @param target the loopback port of the real server
   * @param commit the text that a client sends last of what makes the server act, such as the end
   *     of a mail; with {@link Fault#TAKEN_UNANSWERED} the answer to it is withheld
   */
  public TcpFront(int target, String commit) {
    this.target = target;
    this.commit = commit;
    this.port = listen(0);
  }

  /** The port that the connector calls. */
  public int port() {
    return port;
  }

  /** What it can play. */
  public static Set<Fault> faults() {
    return EnumSet.copyOf(FAULTS);
  }

  /** From now on every new connection meets with this fault. */
  public synchronized void strike(Fault struck) {
    heal();
    fault = struck;
    if (struck == Fault.UNREACHABLE) {
      goDown();
    }
  }

  /** From now on all goes through. */
  public synchronized void heal() {
    fault = null;
    if (server == null) {
      listen(port);
    }
  }

  /** How many connections were ever made to it. */
  public long connections() {
    return connections.get();
  }

  /** How many of them are open now. */
  public int openConnections() {
    return clients.size();
  }

  /** How many bytes it has sent to clients. */
  public long sentBytes() {
    return sent.get();
  }

  private synchronized int listen(int wanted) {
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
        Socket client = from.accept();
        connections.incrementAndGet();
        clients.add(client);
        Thread.startVirtualThread(() -> serve(client));
      } catch (IOException e) {
        return; // it was closed
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket real = new Socket(InetAddress.ofLiteral("127.0.0.1"), target)) {
      new Spoiler(client, real, fault, commit, sent).run();
    } catch (IOException e) {
      // One of them has gone, which is its right.
    } finally {
      clients.remove(client);
    }
  }

  private synchronized void goDown() {
    try {
      if (server != null) {
        server.close();
        server = null;
      }
      for (Socket client : clients) {
        client.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    goDown();
  }
}
