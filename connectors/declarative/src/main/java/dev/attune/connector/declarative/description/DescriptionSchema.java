package dev.attune.connector.declarative.description;

import dev.attune.connector.declarative.description.Shape.Fixed;
import dev.attune.connector.declarative.expression.JsonValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the JSON Schema of descriptions, for editors, from the shapes they are held against. */
public final class DescriptionSchema {
  private DescriptionSchema() {}

  /** The schema, JSON Schema 2020-12. */
  public static String json() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", "A declarative connector of Attune");
    root.putAll(of(Shapes.ROOT));
    return JsonValues.indented(JsonValues.ofPlain(root));
  }

  private static Map<String, Object> of(Shape shape) {
    return switch (shape) {
      case Shape.Scalar scalar -> scalar(scalar);
      case Shape.Choice(var options) -> object("enum", options);
      case Shape.Texts texts ->
          object("type", "array", "minItems", 1, "items", scalar(Shape.Scalar.ANY_SCALAR));
      case Shape.Choices(var options) ->
          object("type", "array", "minItems", 1, "items", object("enum", options));
      case Shape.AnyJson any -> new LinkedHashMap<>();
      case Shape.Named named -> named(named);
      case Shape.ExpressionOrNamed(var named) ->
          object("anyOf", List.of(scalar(Shape.Scalar.EXPRESSION), named(named)));
      case Fixed fixed -> fixed(fixed);
    };
  }

  private static Map<String, Object> scalar(Shape.Scalar scalar) {
    return switch (scalar) {
      case TEXT, TEMPLATE, EXPRESSION, ANY_SCALAR ->
          object("type", List.of("string", "number", "boolean"));
      case FLAG -> object("type", "boolean");
      case WHOLE -> object("type", "integer", "minimum", 1, "maximum", 999_999_999);
      case DURATION -> object("type", "string", "format", "duration", "pattern", "^P");
    };
  }

  private static Map<String, Object> named(Shape.Named named) {
    return object(
        "type",
        "object",
        "propertyNames",
        object("pattern", "^(?:" + named.names() + ")$"),
        "additionalProperties",
        of(named.value()));
  }

  private static Map<String, Object> fixed(Fixed fixed) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Shape.Key key : fixed.keys()) {
      Map<String, Object> property = object("description", key.help());
      property.putAll(of(key.shape()));
      properties.put(key.name(), property);
    }
    Map<String, Object> schema = object("type", "object", "properties", properties);
    schema.put(
        "required",
        fixed.keys().stream().filter(Shape.Key::isRequired).map(Shape.Key::name).toList());
    schema.put("additionalProperties", false);
    if (!fixed.choose().isEmpty()) {
      List<Object> one = new ArrayList<>();
      fixed.choose().forEach(name -> one.add(object("required", List.of(name))));
      schema.put("oneOf", one);
    }
    return schema;
  }

  private static Map<String, Object> object(Object... pairs) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      object.put((String) pairs[i], pairs[i + 1]);
    }
    return object;
  }
}
