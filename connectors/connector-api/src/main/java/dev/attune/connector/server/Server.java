package dev.attune.connector.server;

import dev.attune.connector.net.ForbiddenAddressException;
import dev.attune.connector.net.TlsRefusal;
import dev.attune.connector.server.ServerException.Why;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.SocketFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A server that is talked to over sockets of the host. Immutable.
 *
 * @param name what a sentence about it begins with: "Broker 'mq.example.com'"
 * @param host a name or an address; the certificate must be valid for it
 */
public record Server(String name, String host, int port) {

  /**
   * Connects, with TLS from the first byte on if there is any.
   *
   * @param sockets of the host, see {@link dev.attune.connector.ConnectionContext#sockets}
   * @param tls null for none
   * @param silence how long the server may be silent, now and later
   */
  public Socket connected(SocketFactory sockets, @Nullable SSLSocketFactory tls, Duration silence)
      throws IOException {
    Socket socket = sockets.createSocket();
    try {
      int millis = Math.toIntExact(silence.toMillis());
      socket.connect(InetSocketAddress.createUnresolved(host, port), millis);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(millis);
      return tls == null ? socket : encrypted(socket, tls);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /** Puts TLS over a socket that is connected; the certificate must be that of the host. */
  public Socket encrypted(Socket socket, SSLSocketFactory tls) throws IOException {
    Socket layered = tls.createSocket(socket, host, port, true);
    if (layered instanceof SSLSocket secure) {
      SSLParameters parameters = secure.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secure.setSSLParameters(parameters);
      secure.startHandshake();
    }
    return layered;
  }

  /**
   * Why there is no talking to it.
   *
   * @param otherwise how the sentence goes on where nothing better is known, without a full stop:
   *     "cannot be reached"
   */
  public ServerException failed(IOException failure, String otherwise) {
    return switch (failure) {
      case ForbiddenAddressException forbidden ->
          new ServerException(Why.FORBIDDEN, String.valueOf(forbidden.getMessage()), forbidden);
      case UnknownHostException unknown -> {
        String said = unknown.getMessage();
        yield new ServerException(
            Why.UNKNOWN_HOST, said == null ? name + " has no address." : said, unknown);
      }
      case SSLException insecure ->
          new ServerException(Why.INSECURE, name + " " + TlsRefusal.of(insecure) + ".", insecure);
      case IOException other ->
          new ServerException(Why.UNREACHABLE, name + " " + otherwise + ".", other);
    };
  }
}
