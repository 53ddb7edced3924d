package dev.attune.connector.email.inbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stands before a real IMAP server and spoils what a test wants spoilt. */
final class ImapProxy implements AutoCloseable {

  /** What becomes of a command. */
  enum Fault {
    /** Nothing is ever answered. */
    HANG,
    /** The connection ends. */
    DROP,
    /** The answer makes no sense. */
    NONSENSE,
    /** The answer announces a text of 2 GB. */
    HUGE
  }

  private final ServerSocket listening;
  private final int target;
  private final List<Socket> sockets = Collections.synchronizedList(new ArrayList<>());
  private final List<String> commands = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong received = new AtomicLong();
  private volatile @Nullable Pattern spoilt;
  private volatile Fault fault = Fault.DROP;

  ImapProxy(int target) throws IOException {
    this.target = target;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Spoils every command in which the pattern is found; the greeting is the command "greeting". */
  void spoil(String pattern, Fault how) {
    fault = how;
    spoilt = Pattern.compile(pattern);
  }

  void heal() {
    spoilt = null;
  }

  /** Ends all conversations that are under way. */
  void hangUp() {
    for (Socket socket : List.copyOf(sockets)) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** How many bytes the server has sent. */
  long received() {
    return received.get();
  }

  List<String> commands() {
    return List.copyOf(commands);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        sockets.add(client);
        Thread.startVirtualThread(() -> serve(client));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      sockets.add(server);
      if (isSpoilt("greeting") && !spoil(client.getOutputStream(), "*")) {
        return;
      }
      Thread.startVirtualThread(() -> copy(server, client));
      InputStream in = client.getInputStream();
      for (byte[] line = line(in); line.length > 0; line = line(in)) {
        String command = new String(line, StandardCharsets.ISO_8859_1);
        commands.add(command.strip());
        if (!isSpoilt(command)) {
          server.getOutputStream().write(line);
          server.getOutputStream().flush();
        } else if (!spoil(client.getOutputStream(), command.split(" ", 2)[0])) {
          return;
        }
      }
    } catch (IOException e) {
      // One side hung up.
    }
  }

  private boolean isSpoilt(String command) {
    Pattern pattern = spoilt;
    return pattern != null && pattern.matcher(command).find();
  }

  /** Returns whether the connection goes on. */
  private boolean spoil(OutputStream out, String tag) throws IOException {
    switch (fault) {
      case HANG -> {
        return true;
      }
      case DROP -> {
        return false;
      }
      case NONSENSE -> out.write("\0\0)}( what?\r\n".repeat(3).getBytes(StandardCharsets.US_ASCII));
      case HUGE ->
          out.write(
              ("* 1 FETCH (BODY[HEADER] {2000000000}\r\n" + tag)
                  .getBytes(StandardCharsets.US_ASCII));
    }
    out.flush();
    return true;
  }

  private void copy(Socket from, Socket to) {
    try {
      byte[] buffer = new byte[8_192];
      for (int count = from.getInputStream().read(buffer);
          count >= 0;
          count = from.getInputStream().read(buffer)) {
        received.addAndGet(count);
        if (!isSpoilt("greeting")) {
          to.getOutputStream().write(buffer, 0, count);
          to.getOutputStream().flush();
        }
      }
      to.close();
    } catch (IOException e) {
      // One side hung up.
    }
  }

  private static byte[] line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0; c = in.read()) {
      line.write(c);
      if (c == '\n') {
        break;
      }
    }
    return line.toByteArray();
  }

  @Override
  public void close() {
    try {
      listening.close();
      hangUp();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
