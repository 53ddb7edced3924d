package dev.attune.connector.runtime.form;

import dev.attune.connector.schema.Field;
import dev.attune.connector.schema.InvalidSettingsException;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Problem;
import dev.attune.connector.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes typed values of what people filled in. */
public final class Binder {
  private Binder() {}

  /**
   * Checks each field and makes the value.
   *
   * @param kind what its fields are called in messages: "Setting", "Parameter", "Credential"
   * @throws InvalidSettingsException with all problems, none of which repeats a value
   */
  public static <S> S bind(String kind, Schema<S> schema, Json json) {
    return bind(kind, schema, JsonText.object(json));
  }

  static <S> S bind(String kind, Schema<S> schema, ObjectNode object) {
    List<Problem> problems = new ArrayList<>(unknown(kind, schema, object));
    Map<String, Object> values = new LinkedHashMap<>();
    for (Field field : schema.fields()) {
      Object value = new FieldReader(kind, field, problems).read(object.get(field.name()));
      if (value != null) {
        values.put(field.name(), value);
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
    return schema.construct(values);
  }

  /** Those values of open fields that are one text, by name: as given, else the standard one. */
  public static Map<String, String> texts(Schema<?> schema, Json json) {
    ObjectNode object = JsonText.object(json);
    Map<String, String> texts = new LinkedHashMap<>();
    for (Field field : schema.fields()) {
      JsonNode given = object.get(field.name());
      String standard = field.standard();
      if (field.type().isSecret()) {
        continue;
      }
      if (given != null && given.isString()) {
        texts.put(field.name(), given.stringValue());
      } else if (standard != null && (given == null || given.isNull())) {
        texts.put(field.name(), standard);
      }
    }
    return texts;
  }

  private static List<Problem> unknown(String kind, Schema<?> schema, ObjectNode object) {
    List<String> known = schema.fields().stream().map(Field::name).toList();
    String allowed =
        known.isEmpty() ? "none is allowed" : "allowed are " + String.join(", ", known);
    return object.propertyNames().stream()
        .filter(name -> !known.contains(name))
        .map(name ->
            new Problem(name, "%s '%s' does not exist; %s.".formatted(kind, shown(name), allowed)))
        .collect(Collectors.toList());
  }

  /** A name as sent may be anything, so only the beginning of its harmless part is repeated. */
  private static String shown(String name) {
    String harmless = name.replaceAll("[^A-Za-z0-9_.-]", "?");
    return harmless.length() > 40 ? harmless.substring(0, 40) + "…" : harmless;
  }
}
