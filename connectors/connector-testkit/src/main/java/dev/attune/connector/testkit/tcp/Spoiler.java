package dev.attune.connector.testkit.tcp;

import dev.attune.connector.testkit.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/** Carries one connection to and fro, and spoils it. */
final class Spoiler {
  private static final long HUGE = 1L << 30;

  /** How much of the server's words goes through before an answer is cut off. */
  private static final int CUT = 100;

  private final @Nullable Fault fault;
  private final String commit;
  private final AtomicLong sent;
  private volatile boolean isCommitted;

  Spoiler(@Nullable Fault fault, String commit, AtomicLong sent) {
    this.fault = fault;
    this.commit = commit;
    this.sent = sent;
  }

  void carry(Socket client, Socket real) throws IOException {
    switch (fault) {
      case SILENT -> client.getInputStream().transferTo(OutputStream.nullOutputStream());
      case RESET -> reset(client);
      case MALFORMED -> {
        write(
            client,
            "\u0001 this is no protocol at all\r\n".repeat(3).getBytes(StandardCharsets.US_ASCII));
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
      }
      case HUGE -> flood(client);
      case null, default -> through(client, real);
    }
  }

  private void flood(Socket client) throws IOException {
    byte[] block = "x".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
    for (long count = 0; count < HUGE; count += block.length) {
      write(client, block);
    }
  }

  private void through(Socket client, Socket real) throws IOException {
    Thread.startVirtualThread(() -> outward(client, real));
    InputStream in = real.getInputStream();
    byte[] buffer = new byte[8192];
    long through = 0;
    for (int n = read(real, in, buffer); n >= 0; n = read(real, in, buffer)) {
      if (isCommitted && fault == Fault.TAKEN_UNANSWERED) {
        reset(client);
        return;
      }
      through += n;
      if (fault == Fault.CUT_OFF && through > CUT) {
        return;
      }
      write(client, Arrays.copyOf(buffer, n));
    }
  }

  /** Tells a server that sends small pieces at once that they came, or it waits for 40 ms each. */
  private static int read(Socket real, InputStream in, byte[] buffer) throws IOException {
    if (real.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)) {
      real.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
    }
    return in.read(buffer);
  }

  /** From the client to the server, with an eye on what makes the server act. */
  private void outward(Socket client, Socket real) {
    StringBuilder tail = new StringBuilder();
    byte[] buffer = new byte[8192];
    try {
      InputStream in = client.getInputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        tail.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
        isCommitted |= tail.indexOf(commit) >= 0;
        tail.delete(0, Math.max(0, tail.length() - commit.length()));
        real.getOutputStream().write(buffer, 0, n);
        real.getOutputStream().flush();
      }
      real.close();
    } catch (IOException e) {
      // The other direction sees it, too.
    }
  }

  private void write(Socket client, byte[] bytes) throws IOException {
    // Counted before the client can know that they came.
    sent.addAndGet(bytes.length);
    client.getOutputStream().write(bytes);
    client.getOutputStream().flush();
  }

  private static void reset(Socket client) throws IOException {
    client.setSoLinger(true, 0);
    client.close();
  }
}
