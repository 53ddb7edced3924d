package dev.attune.connector.declarative;

import dev.attune.connector.Received;
import dev.attune.connector.TraceParent;
import dev.attune.connector.declarative.expression.Expression;
import dev.attune.connector.declarative.expression.JsonValues;
import dev.attune.connector.declarative.expression.MappedExpression;
import dev.attune.connector.declarative.expression.Value;
import dev.attune.connector.schema.Json;
import dev.attune.connector.web.Body;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes signals of items; an item that cannot be one is a reject, and harms no other. */
final class ItemReader {
  private static final int MAX_ID = 256;

  private final String source;
  private final @Nullable Expression id;
  private final Map<String, Object> settings;
  private final @Nullable TraceParent trace;

  ItemReader(
      String source,
      @Nullable Expression id,
      Map<String, Object> settings,
      @Nullable TraceParent trace) {
    this.source = source;
    this.id = id;
    this.settings = settings;
    this.trace = trace;
  }

  /**
   * Reads an item.
   *
   * @param otherwise the message's id where the description names none; null: the item's digest
   */
  Received read(JsonNode item, @Nullable String otherwise) {
    String text = JsonValues.write(item);
    if (!item.isObject()) {
      return new Received.Reject(
          "declarative.not_an_object", "Each item must be a JSON object.", Body.of(text));
    }
    if (id == null) {
      return signal(otherwise == null ? sha256(text) : otherwise, text);
    }
    Map<String, Object> variables = new HashMap<>(settings);
    variables.put(MappedExpression.ITEM, JsonValues.of(item));
    Value value = id.evaluate(variables);
    String named = value instanceof Value.Present(var found) ? JsonValues.text(found) : null;
    return named == null || named.isBlank()
        ? new Received.Reject(
            "declarative.no_id",
            value instanceof Value.Present
                ? "The expression '" + id + "' must name an item by a text or a number."
                : value.problem(),
            Body.of(text))
        : signal(named, text);
  }

  private Received signal(String named, String text) {
    String fitting = named.length() <= MAX_ID ? named : sha256(named);
    return new Received.Signal(source, fitting, new Json(text), Map.of(), trace);
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
