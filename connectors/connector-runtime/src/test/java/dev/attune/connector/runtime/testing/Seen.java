package dev.attune.connector.runtime.testing;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the wire.
 *
 * @param headers by lower-case name
 */
public record Seen(String method, String target, Map<String, String> headers, String body) {

  public @Nullable String header(String name) {
    return headers.get(name);
  }

  static Seen of(String head, byte[] body) {
    String[] lines = head.split("\r\n", -1);
    String[] first = lines[0].split(" ", -1);
    Map<String, String> headers = new TreeMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        headers.put(
            lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
            lines[i].substring(colon + 1).strip());
      }
    }
    return new Seen(first[0], first[1], headers, new String(body, StandardCharsets.UTF_8));
  }
}
