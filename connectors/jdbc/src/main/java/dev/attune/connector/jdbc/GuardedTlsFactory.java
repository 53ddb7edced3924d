package dev.attune.connector.jdbc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Puts the host's TLS over a driver's socket, for the real name of the database. Public because
 * drivers make it, by its name.
 */
public final class GuardedTlsFactory extends SSLSocketFactory {
  private final Way way = Way.current();

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    return way.encrypted(socket);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw unguarded();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    throw unguarded();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw unguarded();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
      throws IOException {
    throw unguarded();
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return way.tls().getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return way.tls().getSupportedCipherSuites();
  }

  private static IOException unguarded() {
    return new IOException("TLS is put over sockets that are connected already.");
  }
}
