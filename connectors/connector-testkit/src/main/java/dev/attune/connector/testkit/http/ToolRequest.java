package dev.attune.connector.testkit.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as the tool received it.
 *
 * @param method upper-case
 * @param path without the query
 * @param query the query's values, decoded, by name; of several of one name the last
 * @param headers by lower-case name; of several of one name the last
 * @param body as text in UTF-8
 */
public record ToolRequest(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {

  /** A header's value, or null. */
  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  /** A number in the query, or what else. */
  public long number(String name, long otherwise) {
    String value = query.get(name);
    return value == null || !value.matches("\\d{1,18}") ? otherwise : Long.parseLong(value);
  }

  /** The fields of an encoded form, decoded, by name. */
  public static Map<String, String> form(String text) {
    return query(text);
  }

  static ToolRequest of(String head, byte[] body) {
    String[] lines = head.split("\r\n", -1);
    String[] first = lines[0].split(" ", -1);
    String target = first.length > 1 ? first[1] : "/";
    int mark = target.indexOf('?');
    Map<String, String> headers = new TreeMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        headers.put(
            lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
            lines[i].substring(colon + 1).strip());
      }
    }
    return new ToolRequest(
        first[0],
        mark < 0 ? target : target.substring(0, mark),
        query(mark < 0 ? "" : target.substring(mark + 1)),
        headers,
        new String(body, StandardCharsets.UTF_8));
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new TreeMap<>();
    for (String part : text.split("&")) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        query.put(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
