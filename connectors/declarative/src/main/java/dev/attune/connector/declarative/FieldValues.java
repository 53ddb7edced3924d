package dev.attune.connector.declarative;

import dev.attune.connector.declarative.description.FieldsPart;
import dev.attune.connector.declarative.expression.JsonValues;
import dev.attune.connector.schema.Field;
import dev.attune.connector.schema.FieldType;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Secret;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What was filled in for settings or parameters. It shows nothing of it. */
final class FieldValues {
  private final FieldsPart fields;
  private final Map<String, Object> values;

  FieldValues(FieldsPart fields, Map<String, Object> values) {
    this.fields = fields;
    this.values = Map.copyOf(values);
  }

  /** What expressions read that may not read secrets. */
  Map<String, Object> open(String prefix) {
    return variables(prefix, false);
  }

  /** What expressions read that may; to be kept in no field. */
  Map<String, Object> withSecrets(String prefix) {
    return variables(prefix, true);
  }

  private Map<String, Object> variables(String prefix, boolean withSecrets) {
    Map<String, Object> variables = new HashMap<>();
    for (Field field : fields.fields()) {
      if (withSecrets || !field.type().isSecret()) {
        Object value = values.get(field.name());
        variables.put(
            prefix + field.name(), value == null ? nothing(field.type()) : readable(value));
      }
    }
    return variables;
  }

  private static Object nothing(FieldType type) {
    return switch (type) {
      case TEXTS, SECRETS -> List.of();
      case TEXT_MAP -> Map.of();
      case TEXT, SECRET, FLAG, INTEGER, DURATION, URI, CHOICE, JSON -> JsonValues.NULL;
    };
  }

  private static Object readable(Object value) {
    return switch (value) {
      case Secret secret -> secret.reveal();
      case URI uri -> uri.toString();
      case Json json -> read(json);
      case List<?> list ->
          list.stream().map(item -> item instanceof Secret s ? s.reveal() : item).toList();
      default -> value;
    };
  }

  private static Object read(Json json) {
    JsonNode node = JsonValues.read(json.text());
    return node == null ? JsonValues.NULL : JsonValues.of(node);
  }

  @Override
  public String toString() {
    return "FieldValues[hidden]";
  }
}
