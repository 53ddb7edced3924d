package dev.attune.connector.testkit.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The tool's end of one connection. */
final class Peer {
  private final Socket socket;
  private final InputStream in;
  private final CountDownLatch closed;
  private final AtomicLong sent;

  Peer(Socket socket, CountDownLatch closed, AtomicLong sent) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.closed = closed;
    this.sent = sent;
  }

  /** The next request, or null when the client has gone. */
  @Nullable ToolRequest read() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    for (int ends = 0; ends < 4; ) {
      int c = in.read();
      if (c < 0) {
        return null;
      }
      head.write(c);
      ends = c == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : c == '\r' ? 1 : 0;
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    Map<String, String> headers = ToolRequest.of(text, new byte[0]).headers();
    byte[] body =
        "chunked".equalsIgnoreCase(headers.get("transfer-encoding"))
            ? chunks()
            : in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    return ToolRequest.of(text, body);
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int length = Integer.parseInt(line(), 16); ; length = Integer.parseInt(line(), 16)) {
      body.write(in.readNBytes(length));
      line();
      if (length == 0) {
        return body.toByteArray();
      }
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  void answer(ToolAnswer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    head(answer, body.length);
    write(body);
  }

  /**
   * Status and headers, and how long the body will be; null for as long as the connection lasts.
   */
  void head(ToolAnswer answer, @Nullable Integer length) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " Status\r\n");
    answer
        .headers()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (length != null && answer.status() != 204 && answer.status() != 304) {
      head.append("Content-Length: ").append(length).append("\r\n");
    }
    write((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  void write(byte[] bytes) throws IOException {
    // Counted before the client can know that they came.
    sent.addAndGet(bytes.length);
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Ends the connection so that the client sees a reset. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Ends the connection politely. */
  void end() throws IOException {
    socket.close();
  }

  /** Says nothing until the client or the tool has gone. */
  void hang() throws IOException {
    int c = in.read();
    if (c >= 0) {
      throw new IOException("The client talks on without waiting for an answer.");
    }
  }

  /** Sends a sign now and then, for as long as anybody listens. */
  void drip() throws IOException {
    try {
      while (!closed.await(20, TimeUnit.MILLISECONDS)) {
        write(new byte[] {'H'});
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
