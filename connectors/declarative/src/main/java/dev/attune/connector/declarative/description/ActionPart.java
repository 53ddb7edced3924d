package dev.attune.connector.declarative.description;

import dev.attune.connector.declarative.expression.Expression;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that the connector can do.
 *
 * @param result name to expression over the answer; empty for the answer itself
 * @param rejected true if trying again does not help, or null
 */
public record ActionPart(
    String name,
    String title,
    String help,
    FieldsPart parameters,
    CallPart call,
    Once once,
    Map<String, Expression> result,
    @Nullable Expression rejected) {
  public ActionPart {
    result = new LinkedHashMap<>(result);
  }

  /** How an action that comes twice has one effect. */
  public sealed interface Once {

    /** It has not. */
    record Unknown() implements Once {}

    /** What it made is looked for before each try. */
    record Found(CallPart find, Expression exists, Map<String, Expression> result)
        implements Once {}

    /** The tool takes the action's id in a header, and sees to it. */
    record Keyed(String header) implements Once {}
  }
}
