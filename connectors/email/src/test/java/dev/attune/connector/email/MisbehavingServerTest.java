package dev.attune.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class MisbehavingServerTest {
  private final EmailBench bench = new EmailBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"ENCRYPTION", "CONTENT", "END"})
  void takesNothingForSentWhenTheServerHangsBeforeTheEnd(SmtpStage stage) {
    assertThat(answered(stage, ScriptedSmtp.HANG))
        .isEqualTo(
            new Outcome.RetryAfter(
                null,
                "Server '127.0.0.1' did not answer in time %s %s; it took nothing."
                    .formatted(stage == SmtpStage.GREETING ? "before" : "at", stage.text())));
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"ENCRYPTION", "CONTENT", "END"})
  void takesNothingForSentWhenTheServerDropsTheConnectionBeforeTheEnd(SmtpStage stage) {
    assertThat(answered(stage, ScriptedSmtp.DROP))
        .isEqualTo(
            new Outcome.RetryAfter(
                null,
                "Server '127.0.0.1' ended the connection %s %s; it took nothing."
                    .formatted(stage == SmtpStage.GREETING ? "before" : "at", stage.text())));
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"ENCRYPTION", "CONTENT", "END"})
  void takesNothingForSentWhenTheServerTalksNonsenseBeforeTheEnd(SmtpStage stage) {
    for (String nonsense : List.of("HTTP/1.1 200 OK", "\u0000\u00ff\u0001", "", "999 hello")) {
      Outcome outcome = answered(stage, nonsense);
      assertThat(outcome).as(nonsense).isInstanceOf(Outcome.RetryAfter.class);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CONTENT", "END"})
  void doesNotKnowWhenNothingComesAfterTheEnd(SmtpStage stage) {
    for (String answer : List.of(ScriptedSmtp.HANG, ScriptedSmtp.DROP)) {
      assertThat(answered(stage, answer))
          .as(answer)
          .isInstanceOfSatisfying(
              Outcome.Ambiguous.class,
              ambiguous ->
                  assertThat(ambiguous.reason())
                      .contains("at the end of the mail; whether it took the mail is not known."));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 200 OK", "", "\u0000\u00ff", "354 go on", "999 hello"})
  void doesNotKnowWhenNonsenseComesAfterTheEnd(String nonsense) {
    assertThat(answered(SmtpStage.END, nonsense)).isInstanceOf(Outcome.Ambiguous.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GREETING | 421 4.3.2 busy",
        "HELLO | 421 go away",
        "LOGIN | 454 4.7.0 later",
        "SENDER | 451 4.7.1 greylisted",
        "RECIPIENT | 450 4.2.1 ann@example.com has too much",
        "DATA | 452 4.3.1 full",
        "END | 451 4.3.0 not now",
        "END | 421 4.3.2 going down",
        "GREETING | 554 no service for you",
        "HELLO | 550 go away",
      })
  void triesAgainWhatWasNotTaken(SmtpStage stage, String line) {
    assertThat(answered(stage, line))
        .isInstanceOfSatisfying(
            Outcome.RetryAfter.class,
            retry -> {
              assertThat(retry.reason())
                  .startsWith("Server '127.0.0.1' answered " + stage.text() + " with ")
                  .contains(line.substring(0, 3))
                  .doesNotContain("@");
              assertThat(retry.delay()).isNull();
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SENDER | 553 5.7.1 not your address",
        "RECIPIENT | 550 5.1.1 <ann@example.com> is unknown",
        "DATA | 554 5.5.1 nobody",
        "END | 552 5.3.4 too long",
        "END | 554 5.7.1 spam",
      })
  void givesUpWhatIsRefused(SmtpStage stage, String line) {
    assertThat(answered(stage, line))
        .isEqualTo(
            new Outcome.Rejected(
                "Server '127.0.0.1' answered %s with %s (%s)."
                    .formatted(stage.text(), line.substring(0, 3), line.split(" ")[1]),
                Integer.valueOf(line.substring(0, 3)),
                line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LOGIN | 535 5.7.8 wrong",
        "LOGIN | 534 5.7.9 too weak",
        "LOGIN | 500 what",
        "SENDER | 530 5.7.0 who are you",
        "RECIPIENT | 535 5.7.8 who are you",
      })
  void knowsWhenItIsTheCredentials(SmtpStage stage, String line) {
    assertThat(answered(stage, line)).isInstanceOf(Outcome.Unauthorised.class);
  }

  @Test
  void needsAWayToAuthenticateThatItKnows() {
    assertThat(answered(SmtpStage.HELLO, "250-me\r\n250 AUTH GSSAPI"))
        .isEqualTo(
            new Outcome.Unauthorised(
                "Server '127.0.0.1' offers no way to authenticate by user name and password."));
  }

  @Test
  void doesNotSpeakPlainlyWhereEncryptionIsWanted() {
    try (ScriptedSmtp server = ScriptedSmtp.start(Map.of())) {
      bench.open(server.port(), Map.of("smtpSecurity", "starttls"), EmailBench.LOGIN);

      assertThat(bench.send(EmailBench.MAIL))
          .isEqualTo(new Outcome.RetryAfter(null, "Server '127.0.0.1' does not offer STARTTLS."));
      assertThat(server.commands()).allMatch(line -> line.startsWith("EHLO"));
    }
  }

  @Test
  void doesNotReadWithoutEnd() {
    String line = "250-" + "x".repeat(4_000) + "\r\n";
    assertThat(answered(SmtpStage.SENDER, line.repeat(600) + "250 ok"))
        .isInstanceOf(Outcome.RetryAfter.class);
    assertThat(answered(SmtpStage.END, line.repeat(600) + "250 ok"))
        .isInstanceOf(Outcome.Ambiguous.class);
  }

  @Test
  void triesAgainWhereNobodyListens() {
    ScriptedSmtp server = ScriptedSmtp.start(Map.of());
    server.close();
    bench.open(server.port(), Map.of(), Map.of());

    assertThat(bench.send(EmailBench.MAIL))
        .isEqualTo(
            new Outcome.RetryAfter(
                null, "Server '127.0.0.1' refused the connection or cannot be reached."));
  }

  @Test
  void triesAgainWhereTheConnectionIsNeverMade() throws IOException {
    List<Socket> crowd = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      fill(full, crowd);
      bench.open(full.getLocalPort(), Map.of("smtpTimeout", "PT1S"), Map.of());

      assertThat(bench.send(EmailBench.MAIL))
          .isEqualTo(
              new Outcome.RetryAfter(
                  null, "Server '127.0.0.1' could not be connected to in time."));
    } finally {
      for (Socket socket : crowd) {
        socket.close();
      }
    }
  }

  /** Connects until the system takes no more for a server that accepts nobody. */
  private static void fill(ServerSocket full, List<Socket> crowd) throws IOException {
    try {
      while (crowd.size() < 64) {
        Socket socket = new Socket();
        crowd.add(socket);
        socket.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), full.getLocalPort()), 200);
      }
    } catch (SocketTimeoutException e) {
      // It is full.
    }
  }

  private Outcome answered(SmtpStage stage, String line) {
    try (ScriptedSmtp server = ScriptedSmtp.start(Map.of(stage, line))) {
      // Patient where an answer comes, however busy the machine is.
      String patience = line.equals(ScriptedSmtp.HANG) ? "PT1.5S" : "PT30S";
      bench.open(server.port(), Map.of("smtpTimeout", patience), EmailBench.LOGIN);
      return bench.send(EmailBench.MAIL);
    }
  }
}
