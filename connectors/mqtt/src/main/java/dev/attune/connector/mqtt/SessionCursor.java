package dev.attune.connector.mqtt;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
 * @param filters what the session is subscribed to; none if that is too much to be kept
 */
record SessionCursor(long count, Map<Integer, String> unacknowledged, List<String> filters) {
  static final SessionCursor FIRST = new SessionCursor(0, Map.of(), List.of());

  private static final String FILTERS = "f=";
  private static final int MAX_FILTERS_LENGTH = 4_000;

  SessionCursor {
    unacknowledged = Map.copyOf(unacknowledged);
    filters =
        filters.stream().map(SessionCursor::encoded).mapToInt(String::length).sum()
                > MAX_FILTERS_LENGTH
            ? List.of()
            : List.copyOf(filters);
  }

  private static String encoded(String filter) {
    return URLEncoder.encode(filter, StandardCharsets.UTF_8);
  }

  /** Reads one; the first if it is of another making. */
  static SessionCursor parse(@Nullable String text) {
    String[] parts = text == null ? new String[0] : text.split(";", -1);
    Map<Integer, String> packets = new TreeMap<>();
    List<String> filters = new ArrayList<>();
    try {
      for (int i = 1; i < parts.length; i++) {
        int end = parts[i].indexOf('=');
        if (parts[i].startsWith(FILTERS)) {
          filters.add(URLDecoder.decode(parts[i].substring(end + 1), StandardCharsets.UTF_8));
        } else {
          packets.put(Integer.parseInt(parts[i].substring(0, end)), parts[i].substring(end + 1));
        }
      }
      return parts.length == 0
          ? FIRST
          : new SessionCursor(Long.parseLong(parts[0]), packets, filters);
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      return FIRST;
    }
  }

  String text() {
    return count
        + new TreeMap<>(unacknowledged)
            .entrySet().stream()
                .map(packet -> ";" + packet.getKey() + "=" + packet.getValue())
                .collect(Collectors.joining())
        + filters.stream()
            .map(filter -> ";" + FILTERS + encoded(filter))
            .collect(Collectors.joining());
  }
}
