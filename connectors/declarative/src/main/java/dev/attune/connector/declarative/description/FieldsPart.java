package dev.attune.connector.declarative.description;

import dev.attune.connector.schema.Field;
import dev.attune.connector.schema.Json;
import dev.cel.common.types.CelType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings or parameters.
 *
 * @param types by name, what expressions read them as
 * @param example values that would do
 */
public record FieldsPart(List<Field> fields, Map<String, CelType> types, Json example) {
  public FieldsPart {
    fields = List.copyOf(fields);
    types = new LinkedHashMap<>(types);
  }
}
