package dev.attune.connector.email.inbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLException;

/**
 * Asks a server to begin TLS. Byte by byte, so that nothing a stranger slips in before the
 * encryption is taken for something said behind it.
 */
final class StartTls {
  private static final int MAX_LINE = 8_192;
  private static final int MAX_LINES = 20;
  private static final String TAG = "t1";

  private StartTls() {}

  static void ask(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    if (!line(in).startsWith("* OK")) {
      throw new IOException("The greeting is none of IMAP.");
    }
    socket.getOutputStream().write((TAG + " STARTTLS\r\n").getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    for (int i = 0; i < MAX_LINES; i++) {
      String line = line(in);
      if (line.startsWith(TAG + " OK")) {
        return;
      }
      if (line.startsWith(TAG)) {
        throw new SSLException("The server offers no TLS.");
      }
    }
    throw new IOException("The server does not answer the request for TLS.");
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.size() >= MAX_LINE) {
        throw new IOException("A line ended too early or is too long.");
      }
      line.write(c);
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
