package dev.attune.admin.names;

import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts names, and what sort of values they have. Not safe for use by several threads. */
final class NameCount {
  /** A name that comes when so many are known is passed over: whoever sends them has no names. */
  private static final int MOST_KEPT = 2_000;

  private final Map<String, Map<Sort, Integer>> counts = new TreeMap<>();

  /** What sort of values a name has. */
  private enum Sort {
    TEXT,
    NUMBER,
    TRUTH,
    TIME,
    LIST,
    OBJECT;

    static Sort of(@Nullable Object value) {
      return switch (value) {
        case Number _ -> NUMBER;
        case Boolean _ -> TRUTH;
        case Instant _ -> TIME;
        case Collection<?> _ -> LIST;
        case Map<?, ?> _ -> OBJECT;
        case Fields _ -> OBJECT;
        case String text when isTime(text) -> TIME;
        case null, default -> TEXT;
      };
    }

    private static boolean isTime(String text) {
      if (text.length() < 20 || text.length() > 40 || text.charAt(4) != '-') {
        return false;
      }
      try {
        return Instant.parse(text).isAfter(Instant.MIN);
      } catch (DateTimeParseException e) {
        return false;
      }
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  void add(String name, @Nullable Object value) {
    Map<Sort, Integer> sorts = counts.get(name);
    if (sorts == null && counts.size() < MOST_KEPT) {
      sorts = new EnumMap<>(Sort.class);
      counts.put(name, sorts);
    }
    if (sorts != null && value != null) {
      sorts.merge(Sort.of(value), 1, Integer::sum);
    }
  }

  /** The most frequent names, those first. */
  List<String> names(int most) {
    return frequent(most).map(Map.Entry::getKey).toList();
  }

  List<NamesResource.TypedName> typed(int most) {
    return frequent(most)
        .map(one -> new NamesResource.TypedName(one.getKey(), commonest(one.getValue()).text()))
        .toList();
  }

  private Stream<Map.Entry<String, Map<Sort, Integer>>> frequent(int most) {
    return counts.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                    (Map.Entry<String, Map<Sort, Integer>> one) -> sum(one.getValue()))
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .limit(most);
  }

  private static int sum(Map<Sort, Integer> sorts) {
    return sorts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static Sort commonest(Map<Sort, Integer> sorts) {
    return sorts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(Sort.TEXT);
  }
}
