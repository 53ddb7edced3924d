package dev.attune.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Failed;
import dev.attune.connector.CheckResult.Passed;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailCheckTest {
  private final EmailBench bench = new EmailBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void climbsToTheTopAndSendsNothing() {
    try (ScriptedSmtp server = ScriptedSmtp.start(Map.of())) {
      assertThat(bench.check(server.port(), Map.of(), EmailBench.LOGIN))
          .isEqualTo(
              new Passed(Rung.ALLOWED, "Server '127.0.0.1' takes mail from the sender address."));
      assertThat(server.commands())
          .contains("MAIL FROM:<hello@shop.example>", "RSET")
          .noneMatch(line -> line.startsWith("RCPT") || line.startsWith("DATA"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GREETING | 554 5.7.1 no | REACHABLE | Ask who runs the server to let the hub in.",
        "HELLO | 421 4.3.2 busy | REACHABLE | Try again later.",
        "LOGIN | 535 5.7.8 wrong | AUTHORISED | Correct user name and password.",
        "LOGIN | 454 4.7.0 later | AUTHORISED | Try again later.",
        "SENDER | 530 5.7.0 who | AUTHORISED | Correct user name and password.",
        "SENDER | 553 5.7.1 no | ALLOWED | Use a sender address from which the account may send.",
      })
  void saysOnWhichRungItFailedAndWhatToDo(SmtpStage stage, String line, Rung rung, String remedy) {
    assertThat(checked(stage, line))
        .isEqualTo(
            new Failed(
                rung,
                "Server '127.0.0.1' answered %s with %s (%s)."
                    .formatted(stage.text(), line.substring(0, 3), line.split(" ")[1]),
                remedy));
  }

  @Test
  void saysWhatIsInTheWay() {
    assertThat(checked(SmtpStage.GREETING, ScriptedSmtp.DROP))
        .isEqualTo(
            new Failed(
                Rung.REACHABLE,
                "Server '127.0.0.1' ended the connection before the greeting.",
                "Correct port and encryption, and look at the server if it stays so."));
    ScriptedSmtp gone = ScriptedSmtp.start(Map.of());
    gone.close();
    assertThat(bench.check(gone.port(), Map.of(), Map.of()))
        .isEqualTo(
            new Failed(
                Rung.REACHABLE,
                "Server '127.0.0.1' refused the connection or cannot be reached.",
                "Correct server and port, and open the way to them."));
    try (EmailBench guarded = new EmailBench(new GuardedHttp(OutboundPolicy.internet()))) {
      assertThat(guarded.check(25, Map.of(), Map.of()))
          .isInstanceOfSatisfying(
              Failed.class,
              failed ->
                  assertThat(failed.remedy())
                      .isEqualTo(
                          "Use a server on the public internet with encryption, or ask the operator"
                              + " to allow its network."));
    }
  }

  @Test
  void beginsWithTheSettings() {
    assertThat(bench.check(0, Map.of("fromAddress", "nobody"), Map.of()))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.rung()).isEqualTo(Rung.SETTINGS);
              assertThat(failed.problem())
                  .contains("'smtpPort'", "'fromAddress'")
                  .doesNotContain("nobody");
            });
  }

  private CheckResult checked(SmtpStage stage, String line) {
    try (ScriptedSmtp server = ScriptedSmtp.start(Map.of(stage, line))) {
      return bench.check(server.port(), Map.of(), EmailBench.LOGIN);
    }
  }
}
