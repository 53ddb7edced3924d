package dev.attune.connector.runtime.outbound;

import dev.attune.connector.net.ForbiddenAddressException;
import dev.attune.connector.net.SocketUse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A socket that looks the name up itself, connects directly and only where the operator allows, and
 * is closed when its life is over or it has received too much, whatever its user waits for.
 */
final class GuardedTcpSocket extends Socket {
  private final GuardedHttp outbound;
  private final SocketUse use;
  private final Future<?> alarm;
  private final AtomicLong room;

  GuardedTcpSocket(GuardedHttp outbound, SocketUse use) throws IOException {
    super(Proxy.NO_PROXY);
    this.outbound = outbound;
    this.use = use;
    this.room = new AtomicLong(use.maxReceived());
    this.alarm =
        outbound
            .watchdog()
            .schedule(
                // Closing a socket may block; the watchdog has others to look after.
                () -> Thread.startVirtualThread(this::end),
                use.lifetime().toNanos(),
                TimeUnit.NANOSECONDS);
    setSoTimeout(Math.toIntExact(outbound.policy().readTimeout().toMillis()));
  }

  @Override
  public void connect(SocketAddress endpoint) throws IOException {
    connect(endpoint, 0);
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    if (!(endpoint instanceof InetSocketAddress internet)) {
      throw new ForbiddenAddressException("Only an internet address can be called.");
    }
    long bound = outbound.policy().connectTimeout().toNanos();
    long nanos = timeout <= 0 ? bound : Math.min(bound, TimeUnit.MILLISECONDS.toNanos(timeout));
    String host = internet.getHostString();
    CallScope scope = outbound.scope(host, use.isPlain(), nanos);
    // A socket can try one address only: the first, as the JDK does, among those that may be
    // called.
    InetAddress address = scope.addresses(host, nanos)[0];
    super.connect(
        // With its name, so that nobody asks the system for the name of the address.
        new InetSocketAddress(
            InetAddress.getByAddress(host, address.getAddress()), internet.getPort()),
        scope.checkedConnect(address, timeout));
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Bounded(super.getInputStream());
  }

  @Override
  public void close() throws IOException {
    // The constructor of the super class may end in a call of this.
    @Nullable Future<?> running = alarm;
    if (running != null) {
      running.cancel(false);
    }
    super.close();
  }

  private void end() {
    try {
      super.close();
    } catch (IOException e) {
      // Whoever reads from it or writes to it is told.
    }
  }

  /** Ends the reading of what has no end. */
  private final class Bounded extends InputStream {
    private final InputStream in;

    Bounded(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = in.read(buffer, offset, length);
      if (count > 0 && room.addAndGet(-count) < 0) {
        throw new IOException("More was received than is allowed.");
      }
      return count;
    }

    @Override
    public int available() throws IOException {
      return in.available();
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
