package dev.attune.connector.declarative;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Failed;
import dev.attune.connector.CheckResult.Passed;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.declarative.description.CheckPart;
import dev.attune.connector.declarative.expression.Expression;
import dev.attune.connector.declarative.expression.Value;
import dev.attune.connector.rest.UsualCheck;
import dev.attune.connector.web.HttpCall;
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
    UsualCheck usual = new UsualCheck(tool.host(), "the check");
    return usual.of(
        tool.send((HttpCall) call),
        good -> allowed(Answer.of(good).and(settings), usual.said(good.status())));
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
}
