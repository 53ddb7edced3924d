package dev.attune.connector.http;

import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Problems;
import dev.attune.connector.schema.Setting;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How a person is erased at the tool, if the connection does that. */
record EraseSettings(
    @Setting(
            title = "Erase by",
            help =
                "The namespace of the identifiers by which the tool knows people, such as email."
                    + " Without it nobody is erased there.",
            pattern = "[A-Za-z][A-Za-z0-9_.-]*",
            maxLength = 64)
        @Nullable String eraseBy,
    @Setting(title = "Erase method", standard = "delete") Method eraseMethod,
    @Setting(
            title = "Erase path",
            help =
                "Under the base URL, as plain text; {identifier} stands for the person's"
                    + " identifier, encoded for its place.",
            maxLength = 1_000)
        @Nullable String erasePath,
    @Setting(title = "Erase query", help = "Names and values; {identifier} may stand in these.")
        Map<String, String> eraseQuery,
    @Setting(
            title = "Erase body",
            help = "Sent as JSON; {identifier} may stand in its texts.",
            maxLength = 10_000)
        @Nullable Json eraseBody) {
  static final EraseSettings NONE = new EraseSettings(null, Method.DELETE, null, Map.of(), null);

  private static final String IDENTIFIER = "{identifier}";
  private static final JsonMapper MAPPER = new JsonMapper();

  /** The methods by which something is erased. */
  enum Method {
    DELETE,
    POST,
    PUT,
    PATCH
  }

  EraseSettings {
    boolean isNamed =
        (erasePath != null && erasePath.contains(IDENTIFIER))
            || eraseQuery.values().stream().anyMatch(value -> value.contains(IDENTIFIER))
            || (eraseBody != null && eraseBody.text().contains(IDENTIFIER));
    new Problems()
        .require(
            eraseBy == null || isNamed,
            "erasePath",
            "With 'eraseBy', one of 'erasePath', 'eraseQuery' and 'eraseBody' must hold "
                + IDENTIFIER
                + ".")
        .require(
            eraseBy != null || (erasePath == null && eraseQuery.isEmpty() && eraseBody == null),
            "eraseBy",
            "Settings 'erasePath', 'eraseQuery' and 'eraseBody' need 'eraseBy'.")
        .throwIfAny();
  }

  /**
   * The address to call.
   *
   * @throws IllegalArgumentException if a segment of the path becomes {@code .} or {@code ..}
   */
  URI target(URI base, String identifier) {
    Map<String, String> query = new LinkedHashMap<>();
    eraseQuery.forEach((name, value) -> query.put(name, value.replace(IDENTIFIER, identifier)));
    return Target.under(
        base,
        erasePath == null ? "" : erasePath,
        segment -> segment.replace(IDENTIFIER, identifier),
        query);
  }

  /** What to send, or null. */
  @Nullable String body(String identifier) {
    if (eraseBody == null) {
      return null;
    }
    // In JSON the sign can stand within a text alone.
    String quoted = MAPPER.writeValueAsString(identifier);
    return eraseBody.text().replace(IDENTIFIER, quoted.substring(1, quoted.length() - 1));
  }
}
