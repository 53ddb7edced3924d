package dev.attune.connector.http;

import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Webhooks that come as a form (Slack's commands, GitHub on request): as JSON, the fields of the
 * form are an object of texts; a form that is only a {@code payload} is what that holds.
 */
final class FormBody {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int MAX_FIELDS = 1_000;

  private FormBody() {}

  static boolean isForm(Headers headers) {
    String type = headers.first("content-type");
    return type != null
        && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
  }

  /** The form as JSON text, or null if it is none. */
  static @Nullable String json(Body body) {
    String text = body.utf8();
    if (text == null) {
      return null;
    }
    String[] pairs = text.split("&", MAX_FIELDS + 1);
    if (pairs.length > MAX_FIELDS) {
      return null;
    }
    Map<String, String> fields = new LinkedHashMap<>();
    try {
      for (String pair : pairs) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        fields.putIfAbsent(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    } catch (IllegalArgumentException e) {
      return null;
    }
    String payload = fields.get("payload");
    return payload != null && fields.size() == 1 ? payload : MAPPER.writeValueAsString(fields);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
