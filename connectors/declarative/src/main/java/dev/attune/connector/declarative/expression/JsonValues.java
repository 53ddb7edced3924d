package dev.attune.connector.declarative.expression;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON as CEL reads it and back. Objects and lists are read where they are; what an expression
 * hands on unchanged keeps every digit.
 */
public final class JsonValues {
  /** CEL's null. */
  public static final Object NULL = NullValue.NULL_VALUE;

  /** How deep JSON may nest. */
  public static final int MAX_DEPTH = 64;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private JsonValues() {}

  /** Reads a text; null if it is not valid JSON, nested at most {@value #MAX_DEPTH} deep. */
  public static @Nullable JsonNode read(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      return node == null || node.isMissingNode() ? null : node;
    } catch (JacksonException e) {
      return null; // What is wrong is said by who knows what the text is.
    }
  }

  /** Writes a node. */
  public static String write(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  /** Writes a node for people to read. */
  public static String indented(JsonNode node) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
  }

  /** A plain Java value as JSON. */
  public static JsonNode ofPlain(@Nullable Object value) {
    return MAPPER.valueToTree(value);
  }

  /** A value for an expression to read. A whole number of more than 18 digits is a text. */
  public static Object of(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> new ObjectView(object);
      case ArrayNode array -> new ListView(array);
      default -> scalar(node);
    };
  }

  private static Object scalar(JsonNode node) {
    if (node.isString()) {
      return node.stringValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isIntegralNumber()) {
      return node.canConvertToLong() ? (Object) node.longValue() : node.asString();
    }
    return node.isNumber() ? (Object) node.doubleValue() : NULL;
  }

  /** A value as JSON; null if JSON has none of its kind. */
  public static @Nullable JsonNode node(@Nullable Object value) {
    return switch (value) {
      case null -> NODES.nullNode();
      case NullValue nothing -> NODES.nullNode();
      case ObjectView view -> view.node;
      case ListView view -> view.node;
      case String text -> NODES.stringNode(text);
      case Boolean flag -> NODES.booleanNode(flag);
      case Long number -> NODES.numberNode(number);
      case UnsignedLong number -> NODES.numberNode(number.bigIntegerValue());
      case Double number ->
          Double.isFinite(number) ? NODES.numberNode(BigDecimal.valueOf(number)) : null;
      case Instant time -> NODES.stringNode(time.toString());
      case Duration duration -> NODES.stringNode(duration.toString());
      case List<?> list -> list(list);
      case Map<?, ?> map -> object(map);
      default -> null;
    };
  }

  private static @Nullable JsonNode list(List<?> list) {
    ArrayNode array = NODES.arrayNode();
    for (Object item : list) {
      JsonNode node = node(item);
      if (node == null) {
        return null;
      }
      array.add(node);
    }
    return array;
  }

  private static @Nullable JsonNode object(Map<?, ?> map) {
    ObjectNode object = NODES.objectNode();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      JsonNode node = node(entry.getValue());
      if (node == null || !(entry.getKey() instanceof String name)) {
        return null;
      }
      object.set(name, node);
    }
    return object;
  }

  /** A single value as text; null if it is a list, an object or of another kind. */
  public static @Nullable String text(Object value) {
    return switch (value) {
      case String text -> text;
      case Long number -> number.toString();
      case UnsignedLong number -> number.toString();
      case Double number ->
          Double.isFinite(number)
              ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
              : null;
      case Boolean flag -> flag.toString();
      case Instant time -> time.toString();
      case Duration duration -> duration.toString();
      default -> null;
    };
  }

  /** An object, read where it is. */
  private static final class ObjectView extends AbstractMap<String, Object> {
    private final ObjectNode node;

    ObjectView(ObjectNode node) {
      this.node = node;
    }

    @Override
    public boolean containsKey(Object key) {
      return key instanceof String name && node.has(name);
    }

    @Override
    public @Nullable Object get(Object key) {
      JsonNode value = key instanceof String name ? node.get(name) : null;
      return value == null ? null : of(value);
    }

    @Override
    public int size() {
      return node.size();
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
      Set<Entry<String, Object>> entries = new LinkedHashSet<>();
      node.properties()
          .forEach(entry -> entries.add(Map.entry(entry.getKey(), of(entry.getValue()))));
      return entries;
    }
  }

  /** A list, read where it is. */
  private static final class ListView extends AbstractList<Object> {
    private final ArrayNode node;

    ListView(ArrayNode node) {
      this.node = node;
    }

    @Override
    public Object get(int index) {
      return of(node.get(index));
    }

    @Override
    public int size() {
      return node.size();
    }
  }
}
