package dev.attune.admin.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Stands before a server and holds back what it says, so that a kill falls between what was done
 * and what is known of it.
 */
final class SlowRelay implements AutoCloseable {
  private final int target;
  private final Supplier<Duration> slowness;
  private final ServerSocket listener;

  SlowRelay(int target, Supplier<Duration> slowness) throws IOException {
    this.target = target;
    this.slowness = slowness;
    this.listener = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::listen);
  }

  int port() {
    return listener.getLocalPort();
  }

  private void listen() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.startVirtualThread(() -> join(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void join(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      Thread.startVirtualThread(() -> pass(client, server));
      byte[] buffer = new byte[8192];
      InputStream said = server.getInputStream();
      OutputStream out = client.getOutputStream();
      for (int n = said.read(buffer); n >= 0; n = said.read(buffer)) {
        LockSupport.parkNanos(slowness.get().toNanos());
        out.write(buffer, 0, n);
      }
    } catch (IOException e) {
      // One of both has gone; so has the other, now.
    }
  }

  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // One of both has gone.
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
