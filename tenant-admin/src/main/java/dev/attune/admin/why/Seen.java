package dev.attune.admin.why;

import dev.attune.hub.fact.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a condition read, as the facts keep it. */
final class Seen {
  static final String PROPERTY = "seen";

  private Seen() {}

  static List<WhyResource.SeenResource> of(Fact fact) {
    List<WhyResource.SeenResource> all = new ArrayList<>();
    if (fact.properties().value(PROPERTY) instanceof List<?> list) {
      for (Object one : list) {
        if (one instanceof Map<?, ?> map) {
          all.add(
              new WhyResource.SeenResource(
                  String.valueOf(map.get("path")),
                  map.get("value"),
                  text(map.get("connection")),
                  map.get("since") instanceof String since ? Instant.parse(since) : null));
        }
      }
    }
    return all;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : String.valueOf(value);
  }
}
