package dev.attune.connector.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far the history of a table was read, as the hub keeps it.
 *
 * @param at the cursor column and the key of the last row that was read; null before the first
 * @param last where it ends: for a cursor column of numbers the greatest when it began, else null
 */
record HistoryCursor(@Nullable List<Place> at, @Nullable Place last) {

  HistoryCursor {
    at = at == null ? null : List.copyOf(at);
  }

  /** Reads one; null if it is of another making. */
  static @Nullable HistoryCursor parse(String text) {
    try {
      JsonNode node = RowValues.MAPPER.readTree(text);
      List<Place> at = RowCursor.places(node.path("past"));
      String last = node.path("last").asString("");
      Place bound = Place.parse(last);
      return at == null || !node.has("past") || (bound == null && !last.isEmpty())
          ? null
          : new HistoryCursor(at.isEmpty() ? null : at, bound);
    } catch (JacksonException e) {
      return null;
    }
  }

  String text() {
    ObjectNode node = RowValues.MAPPER.createObjectNode();
    RowCursor.put(node.putArray("past"), at == null ? List.of() : at);
    if (last != null) {
      node.put("last", last.text());
    }
    return RowValues.MAPPER.writeValueAsString(node);
  }
}
