package dev.attune.connector.mqtt;

import dev.attune.connector.Received;
import dev.attune.connector.schema.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Makes signals of messages. */
final class MessageReader {
  /** The id of the source. */
  static final String SOURCE = "messages";

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(64).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final int LONGEST_PROPERTY = 2_000;

  private final List<String> keep;

  MessageReader(MqttSettings settings) {
    this.keep = settings.keepProperties();
  }

  /**
   * What a message is to the hub.
   *
   * @param number how many were stored before it
   */
  Received received(long number, Message message) {
    String text = message.value().utf8();
    if (text == null) {
      return new Received.Reject(
          "mqtt.not_text", "The value must be JSON or text in UTF-8.", message.value());
    }
    Map<String, Object> place = new TreeMap<>();
    place.put("topic", message.topic());
    place.put("retained", message.isRetained());
    String around = MAPPER.writeValueAsString(place);
    String payload = around.substring(0, around.length() - 1) + ",\"value\":" + value(text) + "}";
    return new Received.Signal(
        SOURCE,
        number + "-" + message.digest(),
        new Json(payload),
        kept(message.properties()),
        null);
  }

  /** JSON as it came, and all else as a text of JSON. */
  private static String value(String text) {
    try {
      return text.isBlank() || MAPPER.readTree(text).isMissingNode()
          ? MAPPER.writeValueAsString(text)
          : text;
    } catch (JacksonException e) {
      return MAPPER.writeValueAsString(text);
    }
  }

  private Map<String, String> kept(Map<String, String> properties) {
    Map<String, String> kept = new HashMap<>();
    properties.forEach((name, value) -> {
      String lower = name.toLowerCase(Locale.ROOT);
      if (keep.contains(lower) && isLine(value)) {
        kept.put(lower, value);
      }
    });
    return kept;
  }

  private static boolean isLine(@Nullable String value) {
    return value != null
        && !value.isEmpty()
        && value.length() <= LONGEST_PROPERTY
        && value.chars().noneMatch(Character::isISOControl);
  }
}
