package dev.attune.hub.journey;

import dev.attune.hub.condition.Bindings;
import dev.attune.hub.condition.Expression;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What conditions read when they were asked, for who asks later why they came out so.
 *
 * @param values by the path; null where there was none, at most {@value #MOST}, long ones cut
 */
public record Seen(SortedMap<String, @Nullable Object> values) {
  /** Nothing was read. */
  public static final Seen NOTHING = new Seen(new TreeMap<>());

  private static final int MOST = 8;
  private static final int MOST_CHARACTERS = 120;

  public Seen {
    values = Collections.unmodifiableSortedMap(values);
  }

  static Seen of(@Nullable Expression condition, Bindings sight) {
    return condition == null ? NOTHING : NOTHING.and(condition, sight);
  }

  /** With what another condition read, as far as there is room. */
  Seen and(Expression condition, Bindings sight) {
    SortedMap<String, @Nullable Object> all = new TreeMap<>(values);
    for (Map.Entry<String, @Nullable Object> one : condition.seen(sight).entrySet()) {
      if (all.size() < MOST || all.containsKey(one.getKey())) {
        all.put(one.getKey(), kept(one.getValue()));
      }
    }
    return new Seen(all);
  }

  /** What a fact can hold of it. */
  private static @Nullable Object kept(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Boolean truth -> truth;
      case Long number -> number;
      case BigDecimal number -> number;
      case Object other -> cut(String.valueOf(other));
    };
  }

  private static String cut(String text) {
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
  }
}
