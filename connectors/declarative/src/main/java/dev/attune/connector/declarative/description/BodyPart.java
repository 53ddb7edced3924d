package dev.attune.connector.declarative.description;

import dev.attune.connector.declarative.expression.JsonValues;
import dev.attune.connector.declarative.expression.Template;
import dev.attune.connector.declarative.expression.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A part of a JSON body. A text that is exactly one <code>${…}</code> is that value, with its kind;
 * where it has none, the member is left out. Immutable.
 */
public sealed interface BodyPart {

  /** JSON as it is. */
  record Fixed(@Nullable Object value) implements BodyPart {}

  /** A text to be filled in. */
  record Filled(Template template) implements BodyPart {}

  record Many(List<BodyPart> items) implements BodyPart {
    public Many {
      items = List.copyOf(items);
    }
  }

  record Members(Map<String, BodyPart> members) implements BodyPart {
    public Members {
      members = new LinkedHashMap<>(members);
    }
  }

  /** The JSON; what has no value is missing, or why it cannot be written. */
  default Value fill(Map<String, Object> variables) {
    return switch (this) {
      case Fixed(var value) -> new Value.Present(JsonValues.ofPlain(value));
      case Filled(var template) -> filled(template, variables);
      case Many(var items) -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (BodyPart item : items) {
          switch (item.fill(variables)) {
            case Value.Present(var node) -> array.add((JsonNode) node);
            case Value.Missing missing when item.isOneValue() -> {}
            case Value other -> {
              yield other;
            }
          }
        }
        yield new Value.Present(array);
      }
      case Members(var members) -> {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, BodyPart> member : members.entrySet()) {
          switch (member.getValue().fill(variables)) {
            case Value.Present(var node) -> object.set(member.getKey(), (JsonNode) node);
            case Value.Missing missing when member.getValue().isOneValue() -> {}
            case Value other -> {
              yield other;
            }
          }
        }
        yield new Value.Present(object);
      }
    };
  }

  /** Whether it is one value and nothing else, so that it can be left out. */
  private boolean isOneValue() {
    return this instanceof Filled(var template) && template.isOneValue();
  }

  private static Value filled(Template template, Map<String, Object> variables) {
    Value value = template.evaluate(variables);
    if (!(value instanceof Value.Present(var present))) {
      return value;
    }
    JsonNode node = JsonValues.node(present);
    return node == null
        ? new Value.Failed("JSON has no value of the kind that is to be filled into the body.")
        : new Value.Present(node);
  }
}
