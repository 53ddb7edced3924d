package dev.attune.connector.jms;

import dev.attune.connector.schema.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Decimal128;
import org.apache.qpid.proton.amqp.Decimal32;
import org.apache.qpid.proton.amqp.Decimal64;
import org.apache.qpid.proton.amqp.DescribedType;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedByte;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.UnsignedShort;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The values of AMQP as those of JSON, and back. */
final class Values {
  static final int DEEPEST = 64;

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Values() {}

  /** A text that is JSON as it came, and any other as a text of JSON. */
  static String json(String text) {
    try {
      return text.isBlank() || MAPPER.readTree(text).isMissingNode()
          ? MAPPER.writeValueAsString(text)
          : text;
    } catch (JacksonException e) {
      return MAPPER.writeValueAsString(text);
    }
  }

  /**
   * The like of a value among those that JSON has.
   *
   * @throws IllegalArgumentException if it has none, or is nested too deeply
   */
  static @Nullable Object plain(@Nullable Object value, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("The value is nested too deeply.");
    }
    return switch (value) {
      case null -> null;
      case String text -> text;
      case Boolean truth -> truth;
      case UnsignedByte number -> number.intValue();
      case UnsignedShort number -> number.intValue();
      case UnsignedInteger number -> number.longValue();
      case UnsignedLong number -> number.bigIntegerValue();
      case Double number -> number.isNaN() || number.isInfinite() ? number.toString() : number;
      case Float number -> number.isNaN() || number.isInfinite() ? number.toString() : number;
      case Byte number -> number;
      case Short number -> number;
      case Integer number -> number;
      case Long number -> number;
      case Symbol symbol -> symbol.toString();
      case Character character -> character.toString();
      case UUID id -> id.toString();
      case Date moment -> Instant.ofEpochMilli(moment.getTime()).toString();
      case Binary bytes -> base64(bytes);
      case Decimal32 _, Decimal64 _, Decimal128 _, DescribedType _ ->
          throw new IllegalArgumentException("JSON has no such value.");
      case Map<?, ?> map -> members(map, depth);
      case List<?> list -> elements(list, depth);
      case Object[] array -> elements(List.of(array), depth);
      default -> throw new IllegalArgumentException("JSON has no such value.");
    };
  }

  private static Map<String, @Nullable Object> members(Map<?, ?> map, int depth) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    map.forEach((name, value) -> members.put(String.valueOf(name), plain(value, depth + 1)));
    return members;
  }

  private static List<@Nullable Object> elements(List<?> list, int depth) {
    List<@Nullable Object> elements = new ArrayList<>();
    list.forEach(value -> elements.add(plain(value, depth + 1)));
    return elements;
  }

  private static String base64(Binary bytes) {
    byte[] copy = new byte[bytes.getLength()];
    bytes.asByteBuffer().get(copy);
    return Base64.getEncoder().encodeToString(copy);
  }

  /** Whether it is an object that a MapMessage can be made of. */
  static boolean isFlat(Json value) {
    JsonNode tree = MAPPER.readTree(value.text());
    return tree.isObject() && tree.values().stream().allMatch(JsonNode::isValueNode);
  }

  /** What such an object holds. */
  static Map<String, @Nullable Object> flat(Json value) {
    Map<String, @Nullable Object> flat = new LinkedHashMap<>();
    MAPPER
        .readTree(value.text())
        .properties()
        .forEach(member -> flat.put(member.getKey(), scalar(member.getValue())));
    return flat;
  }

  private static @Nullable Object scalar(JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (value.isNumber()) {
      return value.canConvertToLong() && value.isIntegralNumber()
          ? (Object) value.longValue()
          : (Object) value.doubleValue();
    }
    return value.stringValue();
  }
}
