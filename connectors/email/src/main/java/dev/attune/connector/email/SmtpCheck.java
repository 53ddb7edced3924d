package dev.attune.connector.email;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Failed;
import dev.attune.connector.CheckResult.Passed;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.server.Remedies;
import dev.attune.connector.server.ServerException.Why;

/** Says how far a dialogue came that sends nothing. */
final class SmtpCheck {
  private static final Remedies REMEDIES =
      Remedies.of("server")
          .with(Why.UNREACHABLE, "Correct server and port, and open the way to them.");

  private final String host;

  SmtpCheck(String host) {
    this.host = host;
  }

  CheckResult read(SmtpResult result) {
    return switch (result) {
      case SmtpResult.Taken taken ->
          new Passed(Rung.ALLOWED, "Server '" + host + "' takes mail from the sender address.");
      case SmtpResult.Refused refused -> refused(refused);
      case SmtpResult.NoLogin(var reason) ->
          new Failed(Rung.AUTHORISED, reason, "Choose no authentication, or another server.");
      case SmtpResult.Broken(var stage, var what) ->
          new Failed(
              rung(stage),
              "Server '" + host + "' " + what + ".",
              "Correct port and encryption, and look at the server if it stays so.");
      case SmtpResult.NotReached(var failure) -> failure.checked(REMEDIES);
    };
  }

  private Failed refused(SmtpResult.Refused refused) {
    String said = SmtpOutcome.sentence(host, refused);
    if (refused.code() < 500) {
      return new Failed(rung(refused.stage()), said, "Try again later.");
    }
    if (SmtpOutcome.isAboutLogin(refused)) {
      return new Failed(Rung.AUTHORISED, said, "Correct user name and password.");
    }
    return refused.stage().isAboutTheMail()
        ? new Failed(Rung.ALLOWED, said, "Use a sender address from which the account may send.")
        : new Failed(Rung.REACHABLE, said, "Ask who runs the server to let the hub in.");
  }

  private static Rung rung(SmtpStage stage) {
    return switch (stage) {
      case GREETING, HELLO, ENCRYPTION -> Rung.REACHABLE;
      case LOGIN -> Rung.AUTHORISED;
      case SENDER, RECIPIENT, DATA, CONTENT, END -> Rung.ALLOWED;
    };
  }
}
