package dev.attune.connector.mqtt;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far a session was read, as the hub keeps it.
 *
 * @param count how many messages were stored since the connection began
 * @param unacknowledged the packets of the last page, each with a digest: stored by now, and known
 *     to the broker only if the acknowledgement reached it
 */
record SessionCursor(long count, Map<Integer, String> unacknowledged) {
  static final SessionCursor FIRST = new SessionCursor(0, Map.of());

  SessionCursor {
    unacknowledged = Map.copyOf(unacknowledged);
  }

  /** Reads one; the first if it is of another making. */
  static SessionCursor parse(@Nullable String text) {
    String[] parts = text == null ? new String[0] : text.split(";", -1);
    Map<Integer, String> packets = new TreeMap<>();
    try {
      for (int i = 1; i < parts.length; i++) {
        int end = parts[i].indexOf('=');
        packets.put(Integer.parseInt(parts[i].substring(0, end)), parts[i].substring(end + 1));
      }
      return parts.length == 0 ? FIRST : new SessionCursor(Long.parseLong(parts[0]), packets);
    } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
      return FIRST;
    }
  }

  String text() {
    return count
        + new TreeMap<>(unacknowledged)
            .entrySet().stream()
                .map(packet -> ";" + packet.getKey() + "=" + packet.getValue())
                .collect(Collectors.joining());
  }
}
