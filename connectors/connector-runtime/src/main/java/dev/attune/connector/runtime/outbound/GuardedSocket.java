package dev.attune.connector.runtime.outbound;

import dev.attune.connector.net.ForbiddenAddressException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;

/** A socket that connects only where the call under way may go, and directly. */
final class GuardedSocket extends Socket {

  GuardedSocket() {
    super(Proxy.NO_PROXY);
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    if (!(endpoint instanceof InetSocketAddress internet) || internet.isUnresolved()) {
      throw new ForbiddenAddressException("Only a looked-up internet address can be called.");
    }
    super.connect(endpoint, CallScope.current().checkedConnect(internet.getAddress(), timeout));
  }
}
