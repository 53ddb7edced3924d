package dev.attune.connector.jms;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a connection came, as the hub keeps it. Only messages without an id are in need of it:
 * they are known by their place among their like.
 *
 * @param count how many messages without an id were stored since the connection began
 * @param last the digests of those of the last page: stored by now, and known to the broker only if
 *     the acknowledgement reached it
 */
record Place(long count, List<String> last) {
  static final Place FIRST = new Place(0, List.of());

  Place {
    last = List.copyOf(last);
  }

  /** Reads one; the first if it is of another making. */
  static Place parse(@Nullable String text) {
    if (text == null) {
      return FIRST;
    }
    List<String> parts = new ArrayList<>(List.of(text.split(";", -1)));
    try {
      return new Place(Long.parseLong(parts.removeFirst()), parts);
    } catch (NumberFormatException e) {
      return FIRST;
    }
  }

  String text() {
    return last.isEmpty() ? Long.toString(count) : count + ";" + String.join(";", last);
  }
}
