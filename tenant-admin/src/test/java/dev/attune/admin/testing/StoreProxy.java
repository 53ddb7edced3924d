package dev.attune.admin.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Stands between a hub and its store, and can let nothing through for a while. */
public final class StoreProxy implements AutoCloseable {
  private final int target;
  private final ServerSocket server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition resumed = lock.newCondition();
  private boolean hangs;

  /**
   * @param target the store's port on this machine
   */
  public StoreProxy(int target) {
    this.target = target;
    try {
      this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** From now on nothing gets through, in neither direction, as if a cable were out. */
  public void hang() {
    setHangs(true);
  }

  /** What was kept back gets through now. */
  public void resume() {
    setHangs(false);
  }

  private void setHangs(boolean now) {
    lock.lock();
    try {
      hangs = now;
      resumed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = kept(server.accept());
        Socket store = kept(new Socket(InetAddress.getLoopbackAddress(), target));
        threads.execute(() -> pump(client, store));
        threads.execute(() -> pump(store, client));
      } catch (IOException e) {
        // Closed, or the client is gone already; the next one is accepted or the loop ends.
      }
    }
  }

  private Socket kept(Socket socket) {
    open.add(socket);
    return socket;
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[64 * 1024];
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        awaitResumed();
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // One end is gone; both are closed.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private void awaitResumed() {
    lock.lock();
    try {
      while (hangs) {
        resumed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    resume();
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.close();
  }
}
