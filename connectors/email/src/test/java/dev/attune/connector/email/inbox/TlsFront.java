package dev.attune.connector.email.inbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Encrypts the way to an IMAP server that does not, from the first byte on or when asked. */
final class TlsFront implements AutoCloseable {
  private final ServerSocket listening;
  private final SSLContext tls;
  private final int target;
  private final boolean isAsked;
  private final String slippedIn;

  /**
   * @param isAsked whether it waits for STARTTLS
   * @param slippedIn what a stranger adds to the answer to it
   */
  TlsFront(SSLContext tls, int target, boolean isAsked, String slippedIn) throws IOException {
    this.listening = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
    this.tls = tls;
    this.target = target;
    this.isAsked = isAsked;
    this.slippedIn = slippedIn;
    Thread.startVirtualThread(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Thread.startVirtualThread(() -> serve(client));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      if (isAsked) {
        greet(client, server);
      }
      SSLSocket secure =
          (SSLSocket) tls.getSocketFactory().createSocket(client, null, client.getPort(), true);
      secure.setUseClientMode(false);
      Thread.startVirtualThread(() -> copy(server, secure));
      secure.getInputStream().transferTo(server.getOutputStream());
    } catch (IOException e) {
      // One side hung up.
    }
  }

  /** Takes the server's greeting for itself and gives its own. */
  private void greet(Socket client, Socket server) throws IOException {
    byte[] greeting = new byte[1];
    while (server.getInputStream().read(greeting) > 0 && greeting[0] != '\n') {
      // It is for nobody.
    }
    client.getOutputStream().write("* OK hello\r\n".getBytes(StandardCharsets.US_ASCII));
    // Line by line is safe here: the client says nothing more before the answer.
    String asked =
        String.valueOf(
            new BufferedReader(
                    new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))
                .readLine());
    client
        .getOutputStream()
        .write(
            (asked.split(" ", 2)[0] + " OK begin\r\n" + slippedIn)
                .getBytes(StandardCharsets.US_ASCII));
  }

  private static void copy(Socket from, SSLSocket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.close();
    } catch (IOException e) {
      // One side hung up.
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
