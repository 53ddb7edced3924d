package dev.attune.connector.declarative.description;

import dev.attune.connector.declarative.expression.JsonValues;
import dev.attune.connector.declarative.expression.Template;
import dev.attune.connector.declarative.expression.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a call sends. Immutable. */
public sealed interface ContentPart {

  /** JSON. */
  record Json(BodyPart body) implements ContentPart {}

  /** An encoded form; a field that has no value is left out. */
  record Form(Map<String, Template> fields) implements ContentPart {
    public Form {
      fields = new LinkedHashMap<>(fields);
    }
  }

  /** As which type it is sent. */
  default String type() {
    return switch (this) {
      case Json json -> "application/json";
      case Form form -> "application/x-www-form-urlencoded";
    };
  }

  /** The text that is sent, or why it cannot be written. */
  default Value fill(Map<String, Object> variables) {
    return switch (this) {
      case Json(var body) ->
          switch (body.fill(variables)) {
            case Value.Present(var node) -> new Value.Present(JsonValues.write((JsonNode) node));
            case Value other -> other;
          };
      case Form(var fields) -> form(fields, variables);
    };
  }

  private static Value form(Map<String, Template> fields, Map<String, Object> variables) {
    StringBuilder form = new StringBuilder();
    for (Map.Entry<String, Template> field : fields.entrySet()) {
      switch (field.getValue().text(variables, (value, before) -> value)) {
        case Value.Present(var value) ->
            form.append(form.isEmpty() ? "" : "&")
                .append(Percent.encoded(field.getKey()))
                .append('=')
                .append(Percent.encoded((String) value));
        case Value.Missing missing -> {}
        case Value.Failed failed -> {
          return failed;
        }
      }
    }
    return new Value.Present(form.toString());
  }
}
