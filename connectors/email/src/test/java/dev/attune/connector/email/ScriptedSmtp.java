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
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** An SMTP server that behaves but where it is told not to. */
final class ScriptedSmtp implements AutoCloseable {
  static final String DROP = "drop";
  static final String HANG = "hang";
  private static final String GO_ON = "354 go on";

  private final Map<SmtpStage, String> script;
  private final @Nullable SSLContext tls;
  private final ServerSocket listener;
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<String> commands = new CopyOnWriteArrayList<>();

  private ScriptedSmtp(Map<SmtpStage, String> script, @Nullable SSLContext tls) throws IOException {
    this.script = Map.copyOf(script);
    this.tls = tls;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /**
   * Starts a server.
   *
   * @param script what it answers at a stage instead of the usual: a line, {@link #DROP} or {@link
   *     #HANG}
   */
  static ScriptedSmtp start(Map<SmtpStage, String> script) {
    return start(script, null);
  }

  /** Starts a server that offers STARTTLS with a certificate. */
  static ScriptedSmtp start(Map<SmtpStage, String> script, @Nullable SSLContext tls) {
    try {
      ScriptedSmtp server = new ScriptedSmtp(script, tls);
      Thread.startVirtualThread(server::listen);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return listener.getLocalPort();
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
      Voice voice = new Voice(client);
      boolean goesOn = isAnswered(voice, SmtpStage.GREETING, "220 ready");
      while (goesOn) {
        String line = voice.in().readLine();
        if (line == null) {
          return;
        }
        commands.add(line);
        goesOn = isAnswered(voice, line);
        if (goesOn && line.equals("STARTTLS")) {
          voice = new Voice(encrypted(client));
        }
      }
    } catch (IOException | InterruptedException e) {
      // The client has gone, or the test is over.
    }
  }

  private Socket encrypted(Socket client) throws IOException {
    SSLSocket layered =
        (SSLSocket)
            Objects.requireNonNull(tls)
                .getSocketFactory()
                .createSocket(client, "client", client.getPort(), true);
    layered.setUseClientMode(false);
    return layered;
  }

  /** Both directions of a connection. */
  private record Voice(BufferedReader in, OutputStream out) {
    Voice(Socket client) throws IOException {
      this(
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8)),
          client.getOutputStream());
    }
  }

  private boolean isAnswered(Voice voice, String line) throws IOException, InterruptedException {
    String hello = tls == null ? "250-me" : "250-me\r\n250-STARTTLS";
    return switch (line.split(" ")[0]) {
      case "EHLO" -> isAnswered(voice, SmtpStage.HELLO, hello + "\r\n250 AUTH PLAIN LOGIN");
      case "HELO" -> isAnswered(voice, SmtpStage.HELLO, "250 me");
      case "STARTTLS" -> isAnswered(voice, SmtpStage.ENCRYPTION, "220 go on");
      case "AUTH" -> isAnswered(voice, SmtpStage.LOGIN, "235 welcome");
      case "MAIL" -> isAnswered(voice, SmtpStage.SENDER, "250 ok");
      case "RCPT" -> isAnswered(voice, SmtpStage.RECIPIENT, "250 ok");
      case "DATA" ->
          isAnswered(voice, SmtpStage.DATA, GO_ON) && (!wantsContent() || isContentTaken(voice));
      default -> isAnswered(voice, null, "250 ok");
    };
  }

  private boolean wantsContent() {
    return script.getOrDefault(SmtpStage.DATA, GO_ON).startsWith("354");
  }

  private boolean isContentTaken(Voice voice) throws IOException, InterruptedException {
    return isAnswered(voice, SmtpStage.CONTENT, null)
        && isRead(voice.in())
        && isAnswered(voice, SmtpStage.END, "250 2.0.0 taken");
  }

  private boolean isRead(BufferedReader in) throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.equals(".")) {
        return true;
      }
    }
    return false;
  }

  private boolean isAnswered(Voice voice, @Nullable SmtpStage stage, @Nullable String usual)
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
    voice.out().write((answer + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    voice.out().flush();
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
