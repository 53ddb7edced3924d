package dev.attune.connector.certify;

import dev.attune.connector.declarative.description.BodyPart;
import dev.attune.connector.declarative.expression.Expression;
import dev.attune.connector.declarative.expression.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Fills in what a plan says. */
final class Filled {
  private Filled() {}

  /**
   * The JSON of a part.
   *
   * @throws IllegalStateException in words if it cannot be made
   */
  static JsonNode json(BodyPart part, Map<String, Object> variables, String what) {
    if (part.fill(variables) instanceof Value.Present(var node)) {
      return (JsonNode) node;
    }
    throw new IllegalStateException(
        "%s cannot be made: %s".formatted(what, part.fill(variables).problem()));
  }

  /** A number, or what else where the expression has no value: a first poll has no cursor. */
  static long number(@Nullable Expression expression, Map<String, Object> variables, long other) {
    Value value = expression == null ? new Value.Missing("") : expression.evaluate(variables);
    return value instanceof Value.Present(Number number) ? number.longValue() : other;
  }

  /** As plain Java. */
  static Map<String, Object> plain(JsonNode object) {
    Map<String, Object> plain = new LinkedHashMap<>();
    object
        .properties()
        .forEach(member -> {
          Object value = value(member.getValue());
          if (value != null) {
            plain.put(member.getKey(), value);
          }
        });
    return plain;
  }

  private static @Nullable Object value(JsonNode node) {
    if (node.isObject()) {
      return plain(node);
    }
    if (node.isArray()) {
      List<@Nullable Object> list = new ArrayList<>();
      node.values().forEach(item -> list.add(value(item)));
      return list;
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isNumber()) {
      return node.isIntegralNumber() ? node.bigIntegerValue() : node.decimalValue();
    }
    return node.isNull() ? null : node.asString();
  }
}
