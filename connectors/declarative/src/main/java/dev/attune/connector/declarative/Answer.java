package dev.attune.connector.declarative;

import dev.attune.connector.declarative.expression.JsonValues;
import dev.attune.connector.web.Headers;
import dev.attune.connector.web.HttpResult;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a tool answered, for expressions.
 *
 * @param body null if there is none, or it is no JSON
 */
record Answer(HttpResult.Answered http, @Nullable JsonNode body) {

  static Answer of(HttpResult.Answered http) {
    String text = http.isWhole() ? http.body().utf8() : null;
    return new Answer(http, text == null || text.isBlank() ? null : JsonValues.read(text));
  }

  /** Whether it has a body that cannot be read. */
  boolean isUnreadable() {
    return !http.isWhole() || (body == null && http.body().length() > 0);
  }

  /**
   * The body.
   *
   * @throws IllegalStateException if there is none
   */
  JsonNode json() {
    if (body == null) {
      throw new IllegalStateException("The answer has no JSON.");
    }
    return body;
  }

  /** These variables and those of the answer. */
  Map<String, Object> and(Map<String, Object> variables) {
    Map<String, Object> all = new HashMap<>(variables);
    all.put("response.status", (long) http.status());
    all.put("response.headers", firsts(http.headers()));
    all.put("response.body", body == null ? JsonValues.NULL : JsonValues.of(body));
    return all;
  }

  /** The first value of each header, by lower-case name. */
  static Map<String, String> firsts(Headers headers) {
    Map<String, String> firsts = new HashMap<>();
    for (String name : headers.names()) {
      String value = headers.first(name);
      if (value != null) {
        firsts.put(name, value);
      }
    }
    return firsts;
  }
}
