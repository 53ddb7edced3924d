package dev.attune.connector.jdbc;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.NoSuchElementException;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/**
 * The way to one database. Drivers make their factories of sockets themselves, by the name of a
 * class; a driver that connects within {@link #CURRENT} gets the way of the connection at hand.
 *
 * @param sockets unconnected ones of the host
 * @param tls of the host
 */
record Way(SocketFactory sockets, SSLSocketFactory tls, String host, int port) {
  /** Where the driver that is connecting in this thread goes. */
  static final ScopedValue<Way> CURRENT = ScopedValue.newInstance();

  /**
   * @throws NoSuchElementException if the driver was not called by us
   */
  static Way current() {
    return CURRENT.get();
  }

  /** A socket that is connected already, wherever the driver believes the database to be. */
  Socket connected() throws IOException {
    Socket socket = sockets.createSocket();
    try {
      socket.connect(InetSocketAddress.createUnresolved(host, port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** The same socket with TLS over it, the certificate held against the real host. */
  Socket encrypted(Socket socket) throws IOException {
    return tls.createSocket(socket, host, port, true);
  }
}
