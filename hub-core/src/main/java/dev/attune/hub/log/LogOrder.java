package dev.attune.hub.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The order in which entries of one tenant were taken in. */
public final class LogOrder {
  private LogOrder() {}

  /**
   * Sorts what was made of entries: one generation of the log after the other, each in the order of
   * its positions.
   */
  public static <T> List<T> sorted(
      Collection<T> made, Function<T, Source> source, Function<T, Instant> received) {
    Map<LogPartition, Instant> begun = new HashMap<>();
    for (T one : made) {
      begun.merge(
          source.apply(one).partition(),
          received.apply(one),
          (first, other) -> first.isBefore(other) ? first : other);
    }
    List<T> sorted = new ArrayList<>(made);
    Comparator<T> byGeneration =
        Comparator.comparing(one -> begun.getOrDefault(source.apply(one).partition(), Instant.MIN));
    sorted.sort(
        byGeneration
            .thenComparing(one -> source.apply(one).partition().toString())
            .thenComparing(one -> source.apply(one).position()));
    return sorted;
  }
}
