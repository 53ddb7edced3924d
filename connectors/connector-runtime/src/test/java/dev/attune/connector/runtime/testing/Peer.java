package dev.attune.connector.runtime.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The server's end of one connection. */
public final class Peer {
  private final Socket socket;
  private final CountDownLatch closed;

  Peer(Socket socket, CountDownLatch closed) {
    this.socket = socket;
    this.closed = closed;
  }

  /** The next request, or null when the client has gone. */
  @Nullable Seen read() throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int c = in.read();
      if (c < 0) {
        return null;
      }
      head.write(c);
    }
    Seen seen = Seen.of(head.toString(StandardCharsets.ISO_8859_1), new byte[0]);
    int length = Integer.parseInt(seen.headers().getOrDefault("content-length", "0"));
    return Seen.of(head.toString(StandardCharsets.ISO_8859_1), in.readNBytes(length));
  }

  public void answer(int status, String body) throws IOException {
    answer(status, Map.of(), body);
  }

  public void answer(int status, Map<String, String> headers, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (status != 204 && status != 304) {
      head.append("Content-Length: ").append(bytes.length).append("\r\n");
    }
    raw(head + "\r\n");
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  public void raw(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  /** Ends the connection so that the client sees a reset. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Ends the connection politely. */
  public void close() throws IOException {
    socket.close();
  }

  /** Says nothing until the server is closed. */
  public void hang() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends one byte at a time, for as long as anybody listens. */
  public void drip(String text) throws IOException, InterruptedException {
    while (closed.getCount() > 0) {
      raw(text);
      if (closed.await(5, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }
}
