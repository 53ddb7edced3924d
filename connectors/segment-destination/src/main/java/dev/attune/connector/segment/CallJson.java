package dev.attune.connector.segment;

import dev.attune.connector.schema.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A call as the tracking API wants it written. */
final class CallJson {
  /** What Segment takes of one event, in bytes. */
  static final int MAX_EVENT = 32 * 1024;

  /** What Segment takes of an id; longer ones are digested. */
  private static final int MAX_ID = 100;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private CallJson() {}

  /**
   * The call's text, the same on every try. It does not say when it is sent ({@code sentAt}): a
   * receiver takes that for a client's wrong clock and moves the time by what the way took.
   *
   * @param id of the action, by which the receiver takes it once
   */
  static String of(String type, String id, Call call) {
    ObjectNode json = MAPPER.createObjectNode();
    Common common = call.common();
    json.put("type", type);
    json.put("messageId", messageId(id));
    put(json, "userId", common.userId());
    put(json, "anonymousId", common.anonymousId());
    call.putOwn((name, value) -> put(json, name, value));
    put(json, "integrations", common.integrations());
    put(json, "context", common.context());
    ObjectNode context =
        json.get("context") instanceof ObjectNode given ? given : json.putObject("context");
    context.putObject("library").put("name", "attune").put("version", SegmentConnector.VERSION);
    put(json, "timestamp", common.timestamp());
    return MAPPER.writeValueAsString(json);
  }

  static String messageId(String id) {
    return id.length() <= MAX_ID ? id : sha256(id);
  }

  static boolean isObject(Json json) {
    return read(json.text()) instanceof ObjectNode;
  }

  /** Reads an answer; null if it is no JSON. */
  static @Nullable JsonNode read(@Nullable String text) {
    try {
      return text == null ? null : MAPPER.readTree(text);
    } catch (JacksonException e) {
      return null; // Whoever asked says what that means.
    }
  }

  private static void put(ObjectNode json, String name, @Nullable Object value) {
    if (value instanceof Json given) {
      json.set(name, MAPPER.readTree(given.text()));
    } else if (value instanceof String text) {
      json.put(name, text);
    }
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK has no SHA-256.", e);
    }
  }
}
