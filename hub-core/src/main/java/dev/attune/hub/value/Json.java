package dev.attune.hub.value;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Reads and writes {@link Fields} as JSON text; numbers keep their exact decimal value. */
public final class Json {
  /** How deep objects and lists from outside may nest. */
  public static final int MAX_DEPTH = 16;

  private static final int MAX_NUMBER = 400;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private Json() {}

  /** Reads one JSON object in UTF-8. */
  public static Fields readObject(byte[] json) {
    Object value = readValue(json);
    if (value instanceof Map<?, ?> map) {
      return asFields(map);
    }
    throw new HubException(HubError.INVALID_JSON, "The JSON document must be an object.");
  }

  /** Reads one JSON value of any kind; objects and lists are as {@link Fields} holds them. */
  public static @Nullable Object readValue(byte[] json) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      Object value = value(parser);
      if (parser.nextToken() != null) {
        throw new HubException(
            HubError.INVALID_JSON, "The JSON document must end after its first value.");
      }
      return Fields.checked(value);
    } catch (StreamConstraintsException e) {
      throw new HubException(
          HubError.INVALID_JSON,
          "A JSON document may nest at most %d deep and a number in it have at most %d characters."
              .formatted(MAX_DEPTH, MAX_NUMBER));
    } catch (JacksonException e) {
      throw new HubException(
          HubError.INVALID_JSON,
          "The document is not valid JSON at line %d, column %d."
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    }
  }

  public static String write(Fields fields) {
    return writeValue(fields.values());
  }

  /** Writes a value as {@link Fields} holds it. */
  public static String writeValue(@Nullable Object value) {
    StringWriter out = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      write(generator, value);
    }
    return out.toString();
  }

  @SuppressWarnings("unchecked") // The parser gave it text keys.
  private static Fields asFields(Map<?, ?> map) {
    return new Fields((Map<String, @Nullable Object>) map);
  }

  private static @Nullable Object value(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new HubException(HubError.INVALID_JSON, "The JSON document is empty.");
    }
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new HubException(HubError.INVALID_JSON, "The document is not valid JSON.");
    };
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      map.put(name, value(parser));
    }
    return map;
  }

  private static List<@Nullable Object> list(JsonParser parser) {
    List<@Nullable Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(parser));
    }
    return list;
  }

  private static void write(JsonGenerator generator, @Nullable Object value) {
    switch (value) {
      case null -> generator.writeNull();
      case String text -> generator.writeString(text);
      case Boolean truth -> generator.writeBoolean(truth);
      case Long number -> generator.writeNumber(number);
      case Integer number -> generator.writeNumber(number);
      case java.math.BigDecimal number -> generator.writeNumber(number);
      case Map<?, ?> map -> {
        generator.writeStartObject();
        map.forEach((name, inner) -> {
          generator.writeName((String) name);
          write(generator, inner);
        });
        generator.writeEndObject();
      }
      case List<?> list -> {
        generator.writeStartArray();
        list.forEach(inner -> write(generator, inner));
        generator.writeEndArray();
      }
      default ->
          throw new HubException(
              HubError.INVALID_VALUE,
              "A value of type " + value.getClass().getSimpleName() + " is not JSON.");
    }
  }
}
