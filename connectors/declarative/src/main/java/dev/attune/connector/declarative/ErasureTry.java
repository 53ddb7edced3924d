package dev.attune.connector.declarative;

import dev.attune.connector.Erased;
import dev.attune.connector.Erasure;
import dev.attune.connector.Outcome;
import dev.attune.connector.declarative.description.ErasePart;
import dev.attune.connector.declarative.expression.Expression;
import dev.attune.connector.declarative.expression.Value;
import dev.attune.connector.web.HttpCall;
import dev.attune.connector.web.HttpResult;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** One try to erase one person. */
final class ErasureTry {
  private final Tool tool;
  private final ErasePart part;

  ErasureTry(Tool tool, ErasePart part) {
    this.tool = tool;
    this.part = part;
  }

  /** By each identifier that the tool may know; what was done is done whatever comes after. */
  Erased erase(Erasure erasure, Instant now) {
    Erased said = new Erased.Unknown();
    for (String identifier : erasure.of(part.by())) {
      switch (erase(erasure.id(), identifier, now)) {
        case Erased.Unknown unknown -> {
          // Another identifier may be the one.
        }
        case Erased.Done done -> said = done;
        case Erased other -> {
          return other;
        }
      }
    }
    return said;
  }

  private Erased erase(String id, String identifier, Instant now) {
    Map<String, Object> variables = new HashMap<>(tool.settings());
    variables.put("identifier", identifier);
    variables.put("erasure.id", id);
    Value prepared = tool.prepare(part.call(), variables, Map.of());
    if (!(prepared instanceof Value.Present(var call))) {
      return new Erased.Refused("The erasure cannot be sent: " + prepared.problem());
    }
    HttpResult result = tool.send((HttpCall) call);
    return result instanceof HttpResult.Answered answered && isUnknown(answered, variables)
        ? new Erased.Unknown()
        : said(tool.usual(part.call(), true).of(result, now, answered -> null));
  }

  private boolean isUnknown(HttpResult.Answered answered, Map<String, Object> variables) {
    Expression unknown = part.unknown();
    return unknown == null
        ? answered.status() == 404 || answered.status() == 410
        : unknown.evaluate(Answer.of(answered).and(variables)).isTrue();
  }

  private static Erased said(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered delivered -> new Erased.Done();
      case Outcome.Rejected rejected -> new Erased.Refused(rejected.reason());
      case Outcome.RetryAfter(var delay, var reason) -> new Erased.RetryAfter(delay, reason);
      case Outcome.Ambiguous(var reason) -> new Erased.RetryAfter(null, reason);
      case Outcome.Unauthorised(var reason) -> new Erased.Unauthorised(reason);
      case Outcome.Disabled(var reason) -> new Erased.Refused(reason);
    };
  }
}
