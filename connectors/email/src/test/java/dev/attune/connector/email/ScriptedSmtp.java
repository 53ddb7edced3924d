package dev.attune.connector.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An SMTP server that behaves but where it is told not to. */
final class ScriptedSmtp implements AutoCloseable {
  static final String DROP = "drop";
  static final String HANG = "hang";

  private final Map<SmtpStage, String> script;
  private final ServerSocket listener;
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger ends = new AtomicInteger();
  private final List<String> commands = new CopyOnWriteArrayList<>();

  private ScriptedSmtp(Map<SmtpStage, String> script) throws IOException {
    this.script = Map.copyOf(script);
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /**
   * Starts a server.
   *
   * @param script what it answers at a stage instead of the usual: a line, {@link #DROP} or {@link
   *     #HANG}
   */
  static ScriptedSmtp start(Map<SmtpStage, String> script) {
    try {
      ScriptedSmtp server = new ScriptedSmtp(script);
      Thread.startVirtualThread(server::listen);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  /** How many mails came to their end. */
  int ends() {
    return ends.get();
  }

  List<String> commands() {
    return commands;
  }

  private void listen() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.startVirtualThread(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
      OutputStream out = client.getOutputStream();
      boolean goesOn = isAnswered(out, SmtpStage.GREETING, "220 ready");
      while (goesOn) {
        String line = in.readLine();
        if (line == null) {
          return;
        }
        commands.add(line);
        goesOn = isAnswered(in, out, line);
      }
    } catch (IOException | InterruptedException e) {
      // The client has gone, or the test is over.
    }
  }

  private boolean isAnswered(BufferedReader in, OutputStream out, String line)
      throws IOException, InterruptedException {
    return switch (line.split(" ")[0]) {
      case "EHLO" -> isAnswered(out, SmtpStage.HELLO, "250-me\r\n250 AUTH PLAIN LOGIN");
      case "HELO" -> isAnswered(out, SmtpStage.HELLO, "250 me");
      case "AUTH" -> isAnswered(out, SmtpStage.LOGIN, "235 welcome");
      case "MAIL" -> isAnswered(out, SmtpStage.SENDER, "250 ok");
      case "RCPT" -> isAnswered(out, SmtpStage.RECIPIENT, "250 ok");
      case "DATA" ->
          isAnswered(out, SmtpStage.DATA, "354 go on")
              && isAnswered(out, SmtpStage.CONTENT, null)
              && isRead(in)
              && isAnswered(out, SmtpStage.END, "250 2.0.0 taken");
      default -> isAnswered(out, null, "250 ok");
    };
  }

  private boolean isRead(BufferedReader in) throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.equals(".")) {
        ends.incrementAndGet();
        return true;
      }
    }
    return false;
  }

  private boolean isAnswered(OutputStream out, @Nullable SmtpStage stage, @Nullable String usual)
      throws IOException, InterruptedException {
    String answer = stage == null ? usual : script.getOrDefault(stage, usual);
    if (answer == null) {
      return true;
    }
    if (answer.equals(HANG)) {
      end.await();
      return false;
    }
    if (answer.equals(DROP)) {
      return false;
    }
    out.write((answer + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    return true;
  }

  @Override
  public void close() {
    end.countDown();
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
