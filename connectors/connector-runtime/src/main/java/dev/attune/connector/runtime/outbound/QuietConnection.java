package dev.attune.connector.runtime.outbound;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.impl.io.SocketHolder;

/**
 * A connection that logs nothing of what goes over it, whatever level the client's loggers for
 * headers and bytes are set to: neither credentials nor personal values.
 */
final class QuietConnection extends DefaultManagedHttpClientConnection {

  QuietConnection() {
    super("outbound");
  }

  @Override
  public void bind(Socket socket) throws IOException {
    bind(new SocketHolder(socket));
  }

  @Override
  public void bind(SSLSocket sslSocket, Socket socket) throws IOException {
    bind(new SocketHolder(sslSocket, socket));
  }

  @Override
  protected void onRequestSubmitted(ClassicHttpRequest request) {
    // The client would log the headers here.
  }

  @Override
  protected void onResponseReceived(ClassicHttpResponse response) {
    // And here.
  }
}
