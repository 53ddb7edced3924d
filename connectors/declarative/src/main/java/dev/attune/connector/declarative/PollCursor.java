package dev.attune.connector.declarative;

import dev.attune.connector.declarative.expression.JsonValues;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a poll begins: the tool's own cursor and, where the tool gives more items at once than the
 * hub takes, the last item of that page that was taken.
 *
 * @param tool null the first time
 * @param taken how many items of the page were taken
 * @param after the message id of the last of them; null if none of them had one
 */
record PollCursor(@Nullable JsonNode tool, int taken, @Nullable String after) {
  private static final String TOOL = "cursor";
  private static final String TAKEN = "taken";
  private static final String AFTER = "after";

  /** Where a page begins. */
  static PollCursor begin(@Nullable JsonNode tool) {
    return new PollCursor(tool, 0, null);
  }

  /** Reads what was written; null if it was not. */
  static @Nullable PollCursor read(@Nullable String text) {
    if (text == null) {
      return begin(null);
    }
    if (!(JsonValues.read(text) instanceof ObjectNode object)) {
      return null;
    }
    JsonNode tool = object.get(TOOL);
    JsonNode after = object.get(AFTER);
    return new PollCursor(
        tool == null || tool.isNull() ? null : tool,
        object.path(TAKEN).asInt(0),
        after == null ? null : after.asString());
  }

  String write() {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.set(TOOL, tool == null ? JsonNodeFactory.instance.nullNode() : tool);
    if (taken > 0) {
      object.put(TAKEN, taken);
    }
    if (after != null) {
      object.put(AFTER, after);
    }
    return JsonValues.write(object);
  }

  /** What expressions read. */
  Object value() {
    return tool == null ? JsonValues.NULL : JsonValues.of(tool);
  }
}
