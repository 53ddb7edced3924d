package dev.attune.hub.customer;

import dev.attune.hub.journey.Seen;
import dev.attune.hub.profile.Trait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What conditions read of a customer, and where it came from. */
record SeenValues(Customer customer, Occasion occasion) {
  private static final String TRAITS = "profile.traits.";

  /**
   * As facts hold it: {@code path}, {@code value} where there was one, and of a trait that stood
   * before this occasion {@code connection} and {@code since}.
   */
  List<Map<String, @Nullable Object>> told(Seen seen) {
    boolean hasTraits = seen.values().keySet().stream().anyMatch(path -> path.startsWith(TRAITS));
    Map<String, Trait> traits =
        hasTraits ? customer.view(occasion.rules(), occasion.now()).traits() : Map.of();
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    seen.values()
        .forEach((path, value) -> {
          Map<String, @Nullable Object> one = new LinkedHashMap<>();
          one.put("path", path);
          if (value != null) {
            one.put("value", value);
          }
          Trait trait =
              path.startsWith(TRAITS) ? traits.get(path.substring(TRAITS.length())) : null;
          if (trait != null && trait.value().equals(value)) {
            one.put("connection", trait.connection().value());
            one.put("since", trait.at().toString());
          }
          all.add(one);
        });
    return all;
  }
}
