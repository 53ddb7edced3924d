package dev.attune.connector.declarative;

import dev.attune.connector.Action;
import dev.attune.connector.Outcome;
import dev.attune.connector.declarative.description.ActionPart;
import dev.attune.connector.declarative.description.ActionPart.Once;
import dev.attune.connector.declarative.expression.Expression;
import dev.attune.connector.declarative.expression.JsonValues;
import dev.attune.connector.declarative.expression.Value;
import dev.attune.connector.rest.UsualOutcome;
import dev.attune.connector.schema.Json;
import dev.attune.connector.web.HttpCall;
import dev.attune.connector.web.HttpResult;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One try of one action. */
final class ActionTry {
  /** How long a result may be, in characters: it is kept with the customer's journey. */
  static final int MAX_RESULT = 32_768;

  private final Tool tool;
  private final ActionPart part;
  private final Action action;
  private final Map<String, Object> variables;

  ActionTry(Tool tool, ActionPart part, Action action, FieldValues parameters) {
    this.tool = tool;
    this.part = part;
    this.action = action;
    this.variables = new HashMap<>(tool.settings());
    this.variables.putAll(parameters.open(""));
    this.variables.put("action.id", action.id());
    this.variables.put("action.attempt", (long) action.attempt());
  }

  /**
   * Looks for what an earlier try made. Always, and not only from the second try on: a hub that was
   * killed between sending and writing it down sends the same try again.
   *
   * @return the outcome if that settles it, or null: the action must be sent
   */
  @Nullable Outcome find(Instant now) {
    if (!(part.once() instanceof Once.Found found)) {
      return null;
    }
    Value prepared = tool.prepare(found.find(), variables, Tool.trace(action.trace()));
    if (!(prepared instanceof Value.Present(var call))) {
      return refused(prepared);
    }
    HttpResult result = tool.send((HttpCall) call);
    if (result instanceof HttpResult.Answered answered
        && (answered.status() == 404 || isGood(answered.status()))) {
      return found(found, Answer.of(answered));
    }
    return tool.usual(found.find(), true).of(result, now, answered -> null);
  }

  private @Nullable Outcome found(Once.Found found, Answer answer) {
    boolean isMissing = answer.http().status() == 404;
    if (answer.isUnreadable() && !isMissing) {
      return later("what host '" + tool.host() + "' answered cannot be read as JSON.");
    }
    Map<String, Object> all = answer.and(variables);
    return switch (found.exists().evaluate(all)) {
      case Value.Present(var value) when Boolean.TRUE.equals(value) ->
          new Outcome.Delivered(result(found.result(), all));
      case Value.Present(var value) when Boolean.FALSE.equals(value) -> null;
      case Value.Missing missing when isMissing -> null;
      case Value.Present present ->
          later("the expression '" + found.exists() + "' must be true or false.");
      case Value.Missing(var reason) -> later(reason);
      case Value.Failed(var reason) -> later(reason);
    };
  }

  /** The {@link HttpCall} that the action is, or the {@link Outcome} that there is none. */
  Object prepare() {
    Map<String, String> headers = new HashMap<>(Tool.trace(action.trace()));
    if (part.once() instanceof Once.Keyed(var header)) {
      headers.put(header, action.id());
    }
    Value prepared = tool.prepare(part.call(), variables, headers);
    return prepared instanceof Value.Present(var call) ? call : refused(prepared);
  }

  /** What came of the call. */
  Outcome conclude(HttpResult result, Instant now) {
    boolean isSafe = part.call().method().equals("GET");
    UsualOutcome usual = tool.usual(part.call(), isSafe);
    if (!(result instanceof HttpResult.Answered answered)) {
      return usual.of(result, now, any -> null);
    }
    Answer answer = Answer.of(answered);
    Map<String, Object> all = answer.and(variables);
    Expression rejected = part.rejected();
    if (rejected != null && rejected.evaluate(all).isTrue()) {
      return UsualOutcome.rejected(usual.said(answered.status()) + ".", answered);
    }
    return usual.of(
        result, now, any -> part.result().isEmpty() ? whole(answer) : result(part.result(), all));
  }

  private static @Nullable Json whole(Answer answer) {
    String text = answer.body() == null ? null : answer.http().body().utf8();
    return text == null || text.length() > MAX_RESULT ? null : new Json(text.strip());
  }

  /** The result; what has no value is left out, since what was done is done. */
  private static @Nullable Json result(
      Map<String, Expression> result, Map<String, Object> variables) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    result.forEach((name, expression) -> {
      JsonNode node =
          expression.evaluate(variables) instanceof Value.Present(var value)
              ? JsonValues.node(value)
              : null;
      if (node != null) {
        object.set(name, node);
      }
    });
    String text = JsonValues.write(object);
    return object.isEmpty() || text.length() > MAX_RESULT ? null : new Json(text);
  }

  private Outcome later(String why) {
    return new Outcome.RetryAfter(
        null, "Whether action '" + part.name() + "' was done already is not known: " + why);
  }

  private Outcome refused(Value value) {
    return new Outcome.Rejected(
        "Action '" + part.name() + "' cannot be sent: " + value.problem(), null, null);
  }

  private static boolean isGood(int status) {
    return status >= 200 && status < 300;
  }
}
