package dev.attune.admin.security;

import dev.attune.hub.value.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Claims of access tokens, as providers wrote them. */
final class RecordedTokens {
  private RecordedTokens() {}

  static Map<String, Object> claims(String file, Map<String, String> places) throws IOException {
    try (InputStream in = RecordedTokens.class.getResourceAsStream("/tokens/" + file)) {
      if (in == null) {
        throw new IllegalStateException("There is no token " + file + ".");
      }
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (Map.Entry<String, String> place : places.entrySet()) {
        json = json.replace(place.getKey(), place.getValue());
      }
      return Map.copyOf(Json.readObject(json.getBytes(StandardCharsets.UTF_8)).values());
    }
  }
}
