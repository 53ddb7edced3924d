package dev.attune.connector.runtime.outbound;

import dev.attune.connector.net.SocketUse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Makes sockets for protocols other than HTTP; see {@link GuardedTcpSocket}. */
final class GuardedSockets extends SocketFactory {
  private final GuardedHttp outbound;
  private final SocketUse use;

  GuardedSockets(GuardedHttp outbound, SocketUse use) {
    this.outbound = outbound;
    this.use = use;
  }

  @Override
  public Socket createSocket() throws IOException {
    return new GuardedTcpSocket(outbound, use);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(InetSocketAddress.createUnresolved(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return createSocket(host, port);
  }

  private Socket connected(InetSocketAddress address) throws IOException {
    Socket socket = createSocket();
    try {
      socket.connect(address);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
