package dev.attune.connector.runtime.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/**
 * An HTTP server on a loopback address that does to each request what the test says: answer, hang,
 * reset, drip. It reads requests itself, so that it can end a connection at any byte.
 */
public final class FaultServer implements AutoCloseable {

  /** What is done to each request. */
  @FunctionalInterface
  public interface Behaviour {
    void answer(Seen request, Peer peer) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final String scheme;
  private final Behaviour behaviour;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger connections = new AtomicInteger();
  private final List<Seen> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  private FaultServer(ServerSocket server, String scheme, Behaviour behaviour) {
    this.server = server;
    this.scheme = scheme;
    this.behaviour = behaviour;
  }

  public static FaultServer start(Behaviour behaviour) {
    return startAt("127.0.0.1", 0, behaviour);
  }

  public static FaultServer startAt(String address, int port, Behaviour behaviour) {
    return start(ServerSocketFactory.getDefault(), "http", address, port, behaviour);
  }

  public static FaultServer startTls(SSLContext tls, Behaviour behaviour) {
    return start(tls.getServerSocketFactory(), "https", "127.0.0.1", 0, behaviour);
  }

  private static FaultServer start(
      ServerSocketFactory factory, String scheme, String address, int port, Behaviour behaviour) {
    try {
      ServerSocket socket = factory.createServerSocket();
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), port), 200);
      FaultServer server = new FaultServer(socket, scheme, behaviour);
      Thread.startVirtualThread(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its address by number. */
  public URI uri() {
    return uriFor(server.getInetAddress().getHostAddress());
  }

  /** Its address under a name of that host. */
  public URI uriFor(String host) {
    return URI.create(scheme + "://" + host + ":" + server.getLocalPort());
  }

  public int port() {
    return server.getLocalPort();
  }

  /** The requests that came whole, in order. */
  public List<Seen> requests() {
    return List.copyOf(requests);
  }

  public int connections() {
    return connections.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.incrementAndGet();
        open.add(socket);
        Thread.startVirtualThread(() -> talk(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void talk(Socket socket) {
    Peer peer = new Peer(socket, closed);
    try (socket) {
      for (Seen seen = peer.read(); seen != null; seen = peer.read()) {
        requests.add(seen);
        behaviour.answer(seen, peer);
      }
    } catch (IOException e) {
      // The client has gone, which is its right.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
