package dev.attune.connector.declarative;

import dev.attune.connector.Erased;
import dev.attune.connector.Erasure;
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

  Erased erase(Erasure erasure, Instant now) {
    return erasure.each(part.by(), identifier -> erase(erasure.id(), identifier, now));
  }

  private Erased erase(String id, String identifier, Instant now) {
    Map<String, Object> variables = new HashMap<>(tool.settings());
    variables.put("identifier", identifier);
    variables.put("erasure.id", id);
    Value prepared = tool.prepare(part.call(), variables, Map.of());
    if (!(prepared instanceof Value.Present(var call))) {
      return new Erased.Refused("The erasure cannot be sent: " + prepared.problem());
    }
    return tool.usual(part.call(), true)
        .erased(tool.send((HttpCall) call), now, answered -> isUnknown(answered, variables));
  }

  private boolean isUnknown(HttpResult.Answered answered, Map<String, Object> variables) {
    Expression unknown = part.unknown();
    return unknown == null
        ? answered.status() == 404 || answered.status() == 410
        : unknown.evaluate(Answer.of(answered).and(variables)).isTrue();
  }
}
