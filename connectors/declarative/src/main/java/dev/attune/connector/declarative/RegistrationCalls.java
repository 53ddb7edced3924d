package dev.attune.connector.declarative;

import dev.attune.connector.Outcome;
import dev.attune.connector.Registration;
import dev.attune.connector.WebhookAddress;
import dev.attune.connector.declarative.description.CallPart;
import dev.attune.connector.declarative.expression.Expression;
import dev.attune.connector.declarative.expression.JsonValues;
import dev.attune.connector.declarative.expression.Value;
import dev.attune.connector.web.HttpCall;
import dev.attune.connector.web.HttpResult;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The calls that make, find and take back the registration of one address. */
final class RegistrationCalls {
  private final Tool tool;
  private final Instant now;
  private final Map<String, Object> variables;

  RegistrationCalls(Tool tool, WebhookAddress address, Instant now) {
    this.tool = tool;
    this.now = now;
    this.variables = new HashMap<>(tool.settings());
    this.variables.put("webhook.address", address.address().toString());
    this.variables.put("webhook.secret", address.secret().reveal());
    String reference = address.reference();
    this.variables.put("webhook.reference", reference == null ? JsonValues.NULL : reference);
  }

  /** What expressions about the address read. */
  Map<String, Object> all() {
    return variables;
  }

  /** The same and more. */
  Map<String, Object> with(String name, Object value) {
    Map<String, Object> all = new HashMap<>(variables);
    all.put(name, value);
    return all;
  }

  /** The answer in JSON; a good one that is none is a reason to ask again. */
  Step<Answer> ask(CallPart call, boolean isSafe, Map<String, Object> variables) {
    return switch (tool.prepare(call, variables, Map.of())) {
      case Value.Present(var ready) -> read(call, isSafe, tool.send((HttpCall) ready));
      case Value.Missing(var reason) -> refused(reason);
      case Value.Failed(var reason) -> refused(reason);
    };
  }

  private Step<Answer> read(CallPart call, boolean isSafe, HttpResult result) {
    Outcome outcome = tool.usual(call, isSafe).of(result, now, answered -> null);
    if (!(outcome instanceof Outcome.Delivered)
        || !(result instanceof HttpResult.Answered answered)) {
      return new Step.End<>(said(outcome));
    }
    Answer answer = Answer.of(answered);
    return answer.body() == null || answer.isUnreadable()
        ? later("What host '" + tool.host() + "' answered cannot be read as JSON.")
        : new Step.On<>(answer);
  }

  /** Takes back; what is gone already is absent as well. */
  Registration remove(CallPart call, String reference) {
    return switch (tool.prepare(call, with("webhook.reference", reference), Map.of())) {
      case Value.Present(var ready) -> {
        HttpResult result = tool.send((HttpCall) ready);
        yield result instanceof HttpResult.Answered answered
                && (answered.status() == 404 || answered.status() == 410)
            ? new Registration.Absent()
            : said(tool.usual(call, true).of(result, now, answered -> null));
      }
      case Value.Missing(var reason) -> notSent(reason);
      case Value.Failed(var reason) -> notSent(reason);
    };
  }

  /** A value that must be there. */
  static Step<Object> value(Expression expression, Map<String, Object> variables) {
    return switch (expression.evaluate(variables)) {
      case Value.Present(var value) -> new Step.On<>(value);
      case Value.Missing(var reason) -> later(reason);
      case Value.Failed(var reason) -> later(reason);
    };
  }

  static <T> Step<T> later(String reason) {
    return new Step.End<>(new Registration.RetryAfter(null, reason));
  }

  private static <T> Step<T> refused(String reason) {
    return new Step.End<>(notSent(reason));
  }

  private static Registration notSent(String reason) {
    return new Registration.Refused("A call about the registration cannot be sent: " + reason);
  }

  private static Registration said(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered delivered -> new Registration.Absent();
      case Outcome.Rejected rejected -> new Registration.Refused(rejected.reason());
      case Outcome.RetryAfter(var delay, var reason) -> new Registration.RetryAfter(delay, reason);
      case Outcome.Ambiguous(var reason) -> new Registration.RetryAfter(null, reason);
      case Outcome.Unauthorised(var reason) -> new Registration.Unauthorised(reason);
      case Outcome.Disabled(var reason) -> new Registration.Refused(reason);
    };
  }
}
