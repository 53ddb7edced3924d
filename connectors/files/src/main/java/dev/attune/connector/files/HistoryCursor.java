package dev.attune.connector.files;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far the history of a folder was read, as the hub keeps it.
 *
 * @param file the last one that rows were read of, or null before the first
 * @param at the place in it, or null behind its last row
 */
record HistoryCursor(@Nullable StoredFile file, FileCursor.@Nullable Place at) {

  static HistoryCursor start() {
    return new HistoryCursor(null, null);
  }

  /** Reads one; null if it is of another making. */
  static @Nullable HistoryCursor parse(String text) {
    try {
      JsonNode node = TextRows.MAPPER.readTree(text);
      if (!node.has("past")) {
        return null;
      }
      JsonNode past = node.path("past");
      return new HistoryCursor(
          past.isEmpty() ? null : FileCursor.file(past),
          node.path("at") instanceof ObjectNode place ? FileCursor.Place.parse(place) : null);
    } catch (JacksonException | IllegalArgumentException e) {
      return null;
    }
  }

  String text() {
    ObjectNode node = TextRows.MAPPER.createObjectNode();
    ArrayNode past = node.putArray("past");
    if (file != null) {
      FileCursor.put(past, file);
    }
    if (at != null) {
      at.put(node.putObject("at"));
    }
    return TextRows.MAPPER.writeValueAsString(node);
  }
}
