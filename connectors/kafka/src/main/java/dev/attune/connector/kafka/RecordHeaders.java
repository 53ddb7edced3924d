package dev.attune.connector.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;

/** Which headers of a record get in, and which an action may set. */
final class RecordHeaders {
  /** The header that carries the action's id. */
  static final String ACTION_ID = "attune-action-id";

  private static final int LONGEST = 2_000;
  private static final List<String> NEVER_BEGINNING = List.of("camel", "org.apache.camel", "jms");
  private static final Set<String> CREDENTIALS =
      Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");

  private RecordHeaders() {}

  /** Whether a setting may name it; what Camel or a broker takes for its own is never kept. */
  static boolean isKeepable(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return name.matches("[A-Za-z0-9._-]{1,100}")
        && !CREDENTIALS.contains(lower)
        && NEVER_BEGINNING.stream().noneMatch(lower::startsWith);
  }

  /** Whether an action may set it. */
  static boolean isSettable(String name) {
    return isKeepable(name) && !name.equalsIgnoreCase(ACTION_ID);
  }

  /** Those that are wanted and hold one line of text, by lower-case name; the last one counts. */
  static Map<String, String> kept(Iterable<Header> headers, Collection<String> wanted) {
    Set<String> names = new HashSet<>(wanted);
    Map<String, String> kept = new TreeMap<>();
    for (Header header : headers) {
      String name = header.key().toLowerCase(Locale.ROOT);
      byte[] value = header.value();
      if (names.contains(name) && value != null && value.length <= LONGEST) {
        String text = text(value);
        if (!text.isEmpty()) {
          kept.put(name, text);
        }
      }
    }
    return kept;
  }

  /** Empty where it is no text, or has control characters. */
  private static String text(byte[] value) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
      return text.chars().anyMatch(Character::isISOControl) ? "" : text;
    } catch (CharacterCodingException e) {
      return "";
    }
  }
}
