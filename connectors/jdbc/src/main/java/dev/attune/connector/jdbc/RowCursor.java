package dev.attune.connector.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far a table was read, as the hub keeps it.
 *
 * @param at the cursor column and the key of the last row that was read; null before the first
 * @param high the greatest value of the cursor column that was ever read; null before the first
 * @param isWalking whether rows behind {@code at} are still to be read in this turn
 * @param seen marks of the rows within the overlap that were taken in, the newest last
 */
record RowCursor(
    @Nullable List<Place> at, @Nullable Place high, boolean isWalking, List<String> seen) {
  /** As many as fit into what the hub keeps, beside a key. */
  static final int MAX_SEEN = 600;

  /** How long all places of a key may be. */
  static final int MAX_PLACES = 4_000;

  private static final JsonMapper MAPPER = new JsonMapper();

  RowCursor {
    at = at == null ? null : List.copyOf(at);
    seen = List.copyOf(seen);
  }

  /** Before the first row. */
  static RowCursor start() {
    return new RowCursor(null, null, true, List.of());
  }

  /** Reads one; null if it is of another making. */
  static @Nullable RowCursor parse(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      List<Place> at = places(node.path("at"));
      Place high = Place.parse(node.path("high").asString(""));
      if (!node.has("seen") || at == null || (high == null) != at.isEmpty()) {
        return null;
      }
      List<String> seen = new ArrayList<>();
      node.path("seen").forEach(mark -> seen.add(mark.asString("")));
      return new RowCursor(
          at.isEmpty() ? null : at, high, node.path("walking").asBoolean(false), seen);
    } catch (JacksonException e) {
      return null;
    }
  }

  String text() {
    ObjectNode node = MAPPER.createObjectNode();
    if (at != null && high != null) {
      put(node.putArray("at"), at);
      node.put("high", high.text());
    }
    node.put("walking", isWalking);
    ArrayNode marks = node.putArray("seen");
    seen.forEach(marks::add);
    return MAPPER.writeValueAsString(node);
  }

  /** Reads the places of a row; null if one is of another making. */
  static @Nullable List<Place> places(JsonNode list) {
    List<Place> places = new ArrayList<>();
    for (JsonNode one : list) {
      Place place = Place.parse(one.asString(""));
      if (place == null) {
        return null;
      }
      places.add(place);
    }
    return places;
  }

  static void put(ArrayNode list, List<Place> places) {
    places.forEach(place -> list.add(place.text()));
  }

  /** The newest of so many marks. */
  static List<String> newest(Collection<String> marks) {
    return marks.stream().skip(Math.max(0, marks.size() - MAX_SEEN)).toList();
  }
}
