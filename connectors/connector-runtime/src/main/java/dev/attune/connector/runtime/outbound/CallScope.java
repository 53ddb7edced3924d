package dev.attune.connector.runtime.outbound;

import dev.attune.connector.net.ForbiddenAddressException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * One call under way: what it is allowed, how much time is left, and whether anything was written.
 * The client's inner parts find it through {@link #current()}, because it runs on one thread.
 */
final class CallScope {
  private static final ScopedValue<CallScope> CURRENT = ScopedValue.newInstance();

  private final AddressGuard guard;
  private final NameLookup names;
  private final String host;
  private final boolean isPlain;
  private final long deadline;
  private volatile boolean isSent;

  CallScope(AddressGuard guard, NameLookup names, String host, boolean isPlain, long nanos) {
    this.guard = guard;
    this.names = names;
    this.host = host;
    this.isPlain = isPlain;
    this.deadline = System.nanoTime() + nanos;
  }

  static CallScope current() {
    return CURRENT.get();
  }

  <R> R run(ScopedValue.CallableOp<R, IOException> call) throws IOException {
    return ScopedValue.where(CURRENT, this).call(call);
  }

  /** The addresses of the host, all of them looked at. */
  InetAddress[] addresses(String name, long nanos) throws UnknownHostException {
    List<InetAddress> fit = new ArrayList<>();
    UnknownHostException refused = null;
    for (InetAddress address : names.resolve(name, Math.min(nanos, left()))) {
      try {
        guard.check(host, address, isPlain);
        fit.add(address);
      } catch (ForbiddenAddressException e) {
        refused = e;
      }
    }
    if (fit.isEmpty() && refused != null) {
      throw refused;
    }
    return fit.toArray(InetAddress[]::new);
  }

  /** Looks at an address once more, at the moment of connecting; returns the time left for it. */
  int checkedConnect(InetAddress address, int wantedMillis) throws IOException {
    guard.check(host, address, isPlain);
    long left = left() / 1_000_000;
    if (left <= 0) {
      throw new SocketTimeoutException("The call's time is over.");
    }
    return (int) Math.min(wantedMillis <= 0 ? Integer.MAX_VALUE : wantedMillis, left);
  }

  /** Nanoseconds left; zero or less when the time is over. */
  long left() {
    return deadline - System.nanoTime();
  }

  /** From here on the tool may have received something. */
  void markSent() {
    isSent = true;
  }

  boolean isSent() {
    return isSent;
  }
}
