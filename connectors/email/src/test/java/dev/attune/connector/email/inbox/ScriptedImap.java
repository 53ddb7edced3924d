package dev.attune.connector.email.inbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** As much of an IMAP server as who listens for news needs, in virtual threads. */
final class ScriptedImap implements AutoCloseable {
  private final ServerSocket listening;
  private final String capabilities;
  private final AtomicInteger idle = new AtomicInteger();

  ScriptedImap(String capabilities) {
    this.capabilities = capabilities;
    try {
      listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** How many wait to be told. */
  int idle() {
    return idle.get();
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
    try (client) {
      say(client, "* OK ready");
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ", 3);
        switch (words.length > 1 ? words[1] : "") {
          case "CAPABILITY" -> say(client, "* CAPABILITY " + capabilities, words[0] + " OK");
          case "EXAMINE" ->
              say(client, "* 0 EXISTS", "* OK [UIDVALIDITY 1]", words[0] + " OK [READ-ONLY]");
          case "IDLE" -> {
            idle.incrementAndGet();
            say(client, "+ idling");
          }
          default -> say(client, words[0] + " OK");
        }
      }
    } catch (IOException e) {
      // The other side hung up.
    }
  }

  private static void say(Socket client, String... lines) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
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
