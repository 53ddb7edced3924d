package dev.attune.connector.runtime.form;

import dev.attune.connector.schema.Field;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Schema;
import java.math.BigDecimal;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a schema as JSON Schema 2020-12, for the console's form and the API's document. */
public final class JsonSchema {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonSchema() {}

  /** One object schema; secrets are {@code writeOnly} with format {@code password}. */
  public static Json of(Schema<?> schema) {
    ObjectNode root = NODES.objectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("type", "object");
    ObjectNode properties = root.putObject("properties");
    schema.fields().forEach(field -> properties.set(field.name(), property(field)));
    var required = root.putArray("required");
    schema.fields().stream().filter(Field::isRequired).forEach(f -> required.add(f.name()));
    root.put("additionalProperties", false);
    return JsonText.write(root);
  }

  private static ObjectNode property(Field field) {
    ObjectNode property = NODES.objectNode();
    property.put("title", field.title());
    if (!field.help().isEmpty()) {
      property.put("description", field.help());
    }
    addType(field, property);
    addStandard(field, property);
    return property;
  }

  private static void addType(Field field, ObjectNode property) {
    switch (field.type()) {
      case TEXT -> addText(field, property);
      case SECRET -> addSecret(field, property);
      case FLAG -> property.put("type", "boolean");
      case INTEGER -> property.put("type", "integer");
      case DURATION -> property.put("type", "string").put("format", "duration");
      case URI -> property.put("type", "string").put("format", "uri");
      case CHOICE -> {
        property.put("type", "string");
        field.options().forEach(property.putArray("enum")::add);
      }
      case JSON -> {
        // any value
      }
      case TEXTS -> addText(field, property.put("type", "array").putObject("items"));
      case SECRETS -> addSecret(field, property.put("type", "array").putObject("items"));
      case TEXT_MAP -> addMap(field, property);
    }
  }

  private static void addText(Field field, ObjectNode property) {
    property.put("type", "string").put("maxLength", field.maxLength());
    if (field.pattern() != null) {
      property.put("pattern", "^(?:" + field.pattern() + ")$");
    }
  }

  private static void addSecret(Field field, ObjectNode property) {
    property
        .put("type", "string")
        .put("format", "password")
        .put("writeOnly", true)
        .put("minLength", 1)
        .put("maxLength", field.maxLength());
  }

  private static void addMap(Field field, ObjectNode property) {
    property.put("type", "object");
    if (field.pattern() != null) {
      property.putObject("propertyNames").put("pattern", "^(?:" + field.pattern() + ")$");
    }
    property
        .putObject("additionalProperties")
        .put("type", "string")
        .put("maxLength", field.maxLength());
  }

  private static void addStandard(Field field, ObjectNode property) {
    String standard = field.standard();
    if (standard == null) {
      return;
    }
    switch (field.type()) {
      case FLAG -> property.put("default", Boolean.parseBoolean(standard));
      case INTEGER -> property.put("default", new BigDecimal(standard).longValueExact());
      case TEXT, SECRET, DURATION, URI, CHOICE, JSON, TEXTS, SECRETS, TEXT_MAP ->
          property.put("default", standard);
    }
  }
}
