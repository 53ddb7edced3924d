package dev.attune.connector.runtime.outbound;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;

/**
 * A connection that never logs what goes over it: without an id it logs no headers, and it does not
 * wrap its socket for the wire log, whatever the level is set to.
 */
final class QuietConnection extends DefaultManagedHttpClientConnection {

  @SuppressWarnings("NullAway") // No id is what switches the header log off.
  QuietConnection() {
    super(null);
  }

  @Override
  public void bind(Socket socket) throws IOException {
    bind(new SocketHolder(socket));
  }

  @Override
  public void bind(SSLSocket sslSocket, Socket socket) throws IOException {
    bind(new SocketHolder(sslSocket, socket));
  }
}
