package dev.attune.connector.runtime.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Encrypts the way to a server of this machine that does not, at {@code localhost}. */
public final class TlsFront implements AutoCloseable {
  private final ServerSocket listening;
  private final SSLContext tls;
  private final int target;
  private final Prelude prelude;

  /** What is said unencrypted before the encryption begins. */
  @FunctionalInterface
  public interface Prelude {
    void say(Socket client, Socket server) throws IOException;
  }

  /**
   * From the first byte on.
   *
   * @param tls shows its certificate
   */
  public TlsFront(SSLContext tls, int target) {
    this(tls, target, (client, server) -> {});
  }

  /**
   * @param tls shows its certificate
   */
  public TlsFront(SSLContext tls, int target, Prelude prelude) {
    this.tls = tls;
    this.target = target;
    this.prelude = prelude;
    try {
      listening = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::accept);
  }

  public int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Thread.startVirtualThread(() -> serve(client));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      prelude.say(client, server);
      SSLSocket secure =
          (SSLSocket) tls.getSocketFactory().createSocket(client, null, client.getPort(), true);
      secure.setUseClientMode(false);
      Thread.startVirtualThread(() -> copy(server, secure));
      secure.getInputStream().transferTo(server.getOutputStream());
    } catch (IOException e) {
      // One side hung up.
    }
  }

  private static void copy(Socket from, SSLSocket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.close();
    } catch (IOException e) {
      // One side hung up.
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
