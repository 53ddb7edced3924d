package dev.attune.connector.declarative;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Failed;
import dev.attune.connector.CheckResult.Passed;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.declarative.description.CheckPart;
import dev.attune.connector.declarative.expression.Expression;
import dev.attune.connector.declarative.expression.Value;
import dev.attune.connector.web.HttpCall;
import dev.attune.connector.web.HttpResult;
import java.util.Map;

/** Climbs the ladder of a connection's check. */
final class ConnectionCheck {
  private final Tool tool;
  private final CheckPart check;

  ConnectionCheck(Tool tool, CheckPart check) {
    this.tool = tool;
    this.check = check;
  }

  CheckResult climb() {
    Map<String, Object> settings = tool.settings();
    Value prepared = tool.prepare(check.authorised(), settings, Map.of());
    if (!(prepared instanceof Value.Present(var call))) {
      return new Failed(Rung.SETTINGS, prepared.problem(), "Correct the settings.");
    }
    return switch (tool.send((HttpCall) call)) {
      case HttpResult.NotSent(var cause, var reason) ->
          new Failed(Rung.REACHABLE, reason, remedy(cause));
      case HttpResult.Unanswered(var reason) ->
          new Failed(Rung.REACHABLE, reason, "Try again, and look at the tool if it stays so.");
      case HttpResult.Answered answered -> answered(Answer.of(answered), settings);
    };
  }

  private CheckResult answered(Answer answer, Map<String, Object> settings) {
    int status = answer.http().status();
    String said = "Host '%s' answered the check with %d.".formatted(tool.host(), status);
    if (status >= 200 && status < 300) {
      return allowed(answer.and(settings), said);
    }
    return switch (status) {
      case 401 -> new Failed(Rung.AUTHORISED, said, "Correct the credentials.");
      case 403 ->
          new Failed(
              Rung.ALLOWED, said, "Give the account at the tool the right to do what is needed.");
      case 429 -> new Failed(Rung.REACHABLE, said, "The tool is asked too often; try again later.");
      default ->
          new Failed(
              Rung.REACHABLE,
              said,
              status >= 500
                  ? "The tool has a fault; try again later."
                  : "Correct the settings that name the tool's address.");
    };
  }

  private CheckResult allowed(Map<String, Object> variables, String said) {
    Expression allowed = check.allowed();
    if (allowed == null) {
      return new Passed(
          Rung.AUTHORISED, said + " What the credentials allow cannot be tried without changes.");
    }
    Value value = allowed.evaluate(variables);
    if (value.isTrue()) {
      return new Passed(Rung.ALLOWED, said);
    }
    return new Failed(
        Rung.ALLOWED,
        value instanceof Value.Present
            ? "The tool accepts the credentials, but what it says of them does not fit '%s'."
                .formatted(allowed)
            : value.problem(),
        "Give the account at the tool the right to do what is needed.");
  }

  private static String remedy(HttpResult.Cause cause) {
    return switch (cause) {
      case FORBIDDEN -> "Use an address on the public internet, or ask the operator to allow it.";
      case UNKNOWN_HOST -> "Correct the settings that name the tool's host.";
      case UNREACHABLE -> "Correct the settings that name host and port, and open the way to them.";
      case INSECURE -> "Install a certificate at the tool that is valid for this host.";
      case BUSY -> "Wait until the calls under way have ended.";
    };
  }
}
