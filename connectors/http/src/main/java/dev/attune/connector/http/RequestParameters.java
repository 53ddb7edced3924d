package dev.attune.connector.http;

import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Setting;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the action {@code request} is given. */
record RequestParameters(
    @Setting(title = "Method", standard = "post") Method method,
    @Setting(
            title = "Path",
            help =
                "Under the base URL, as plain text: it is encoded for its place, and may hold no"
                    + " segment '.' or '..'.",
            maxLength = 1_000)
        @Nullable String path,
    @Setting(title = "Query", help = "Names and values, as plain text.") Map<String, String> query,
    @Setting(title = "Headers", help = "Only those that the connection allows.")
        Map<String, String> headers,
    @Setting(title = "Body", help = "Sent as JSON, as it is.") @Nullable Json body) {

  /** The methods an action may use. */
  enum Method {
    POST,
    PUT,
    PATCH,
    DELETE,
    GET;

    /** Whether asking changes nothing, so that asking again is safe. */
    boolean isSafe() {
      return this == GET;
    }
  }

  /** Without what may be personal. */
  @Override
  public String toString() {
    return "RequestParameters[" + method + "]";
  }
}
