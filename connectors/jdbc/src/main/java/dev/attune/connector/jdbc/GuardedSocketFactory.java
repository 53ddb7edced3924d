package dev.attune.connector.jdbc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Gives a driver sockets of the host's, which go to the connection's own database and nowhere else.
 * Public because drivers make it, by its name.
 */
public final class GuardedSocketFactory extends SocketFactory {
  private final Way way = Way.current();

  @Override
  public Socket createSocket() throws IOException {
    return way.connected();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return way.connected();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return way.connected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return way.connected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return way.connected();
  }
}
