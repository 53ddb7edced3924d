package dev.attune.connector.testkit.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the tool answers on a good day. */
public record ToolAnswer(int status, Map<String, String> headers, String body) {
  public ToolAnswer {
    headers = Map.copyOf(headers);
  }

  /** A status alone. */
  public static ToolAnswer of(int status) {
    return new ToolAnswer(status, Map.of(), "");
  }

  /** JSON with status 200. */
  public static ToolAnswer json(String body) {
    return new ToolAnswer(200, Map.of("Content-Type", "application/json"), body);
  }

  /** The same with another header. */
  public ToolAnswer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new ToolAnswer(status, more, body);
  }
}
