package dev.attune.hub.computed;

import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the state of a measure changes, and what the states of all parts of a profile come to. Which
 * events came first does not matter, nor which part they belong to. Pure.
 */
final class Reckoning {
  /** What a decimal of the store keeps exactly. */
  private static final int MAX_DIGITS = 34;

  private Reckoning() {}

  /**
   * A state with one more reading.
   *
   * @param refusal why it was not taken in, one sentence; empty if it was, or did not count
   */
  record Added(MeasureState state, String refusal) {}

  /** Takes a reading in; one that is older than the window changes nothing. */
  static Added add(Measure measure, MeasureState state, Reading reading, Instant now) {
    MeasureState live = pruned(measure, state, now);
    long bucket = measure.bucket(reading.at());
    if (!state.isReady() || !measure.counts(bucket, now)) {
      return new Added(live, "");
    }
    Cell one = Cells.of(measure.aggregate(), reading);
    Cell sum = Cells.plus(measure.aggregate(), one, live.buckets().get(bucket));
    String refusal = refusal(sum, live, bucket);
    return refusal.isEmpty() ? new Added(with(live, bucket, sum), "") : new Added(live, refusal);
  }

  private static String refusal(Cell sum, MeasureState live, long bucket) {
    switch (sum) {
      case Cell.Sums(var sums) -> {
        if (sums.size() > Cell.Sums.MAX_UNITS) {
          return "A sum is kept of at most " + Cell.Sums.MAX_UNITS + " currencies.";
        }
        for (Cell.Sum one : sums.values()) {
          if (one.amount().precision() > MAX_DIGITS || Math.abs(one.amount().scale()) > 6000) {
            return "A sum may have at most " + MAX_DIGITS + " digits.";
          }
        }
      }
      case Cell.Values(var counts) -> {
        Cell before = live.buckets().get(bucket);
        int had = before instanceof Cell.Values(var known) ? known.size() : 0;
        if (counts.size() > had
            && live.entries() - had + counts.size() > ComputedTraits.MAX_VALUES) {
          return "At most "
              + ComputedTraits.MAX_VALUES
              + " different values are told apart for one profile.";
        }
      }
      case Cell.Tally tally -> {}
      case Cell.Ranked ranked -> {}
    }
    return "";
  }

  /** Takes a reading out that was taken in; stale if what is left cannot be told. */
  static MeasureState remove(Measure measure, MeasureState state, Reading reading, Instant now) {
    MeasureState live = pruned(measure, state, now);
    long bucket = measure.bucket(reading.at());
    Cell from = live.buckets().get(bucket);
    if (from == null) {
      return live;
    }
    Cell rest = Cells.minus(from, reading);
    return rest == null ? MeasureState.STALE : with(live, bucket, rest);
  }

  private static MeasureState with(MeasureState state, long bucket, Cell cell) {
    SortedMap<Long, Cell> buckets = new TreeMap<>(state.buckets());
    if (Cells.isEmpty(cell)) {
      buckets.remove(bucket);
    } else {
      buckets.put(bucket, cell);
    }
    return new MeasureState(state.standing(), buckets);
  }

  private static MeasureState pruned(Measure measure, MeasureState state, Instant now) {
    if (state.buckets().isEmpty() || measure.counts(state.buckets().firstKey(), now)) {
      return state;
    }
    SortedMap<Long, Cell> live = new TreeMap<>(state.buckets());
    live.keySet().removeIf(bucket -> !measure.counts(bucket, now));
    return new MeasureState(state.standing(), live);
  }

  /** What the states of all parts come to at an instant, or null for nothing. */
  static @Nullable Object value(Measure measure, Collection<MeasureState> parts, Instant now) {
    List<Cell> cells = new ArrayList<>();
    for (MeasureState part : parts) {
      part.buckets()
          .forEach((bucket, cell) -> {
            if (measure.counts(bucket, now)) {
              cells.add(cell);
            }
          });
    }
    return value(measure, cells);
  }

  private static @Nullable Object value(Measure measure, List<Cell> cells) {
    return switch (measure.aggregate()) {
      case FIRST, LAST, MIN, MAX -> Cells.foremost(measure.aggregate(), cells);
      case COUNT ->
          cells.stream()
              .mapToLong(cell -> cell instanceof Cell.Tally(long count) ? count : 0)
              .sum();
      case SUM -> sum(cells);
      case DISTINCT -> {
        TreeSet<String> values = new TreeSet<>();
        cells.forEach(cell -> {
          if (cell instanceof Cell.Values(var counts)) {
            values.addAll(counts.keySet());
          }
        });
        yield (long) values.size();
      }
      case MOST_FREQUENT -> mostFrequent(cells);
    };
  }

  /** Amounts of several currencies have no sum. */
  private static @Nullable Object sum(List<Cell> cells) {
    SortedMap<String, Cell.Sum> byUnit = new TreeMap<>();
    for (Cell cell : cells) {
      if (cell instanceof Cell.Sums(var sums)) {
        sums.forEach((unit, sum) -> byUnit.merge(unit, sum, Cell.Sum::plus));
      }
    }
    if (byUnit.isEmpty()) {
      return 0L;
    }
    if (byUnit.size() > 1) {
      return null;
    }
    String unit = byUnit.firstKey();
    BigDecimal sum = byUnit.values().iterator().next().amount();
    Object amount = sum.precision() > MAX_DIGITS ? null : Fields.checked(sum);
    return amount == null || unit.isEmpty()
        ? amount
        : Fields.of("amount", amount, "currency", unit).values();
  }

  /** Of several that are as frequent always the same one. */
  private static @Nullable Object mostFrequent(List<Cell> cells) {
    SortedMap<String, Long> all = new TreeMap<>();
    for (Cell cell : cells) {
      if (cell instanceof Cell.Values(var counts)) {
        counts.forEach((value, count) -> all.merge(value, count, Long::sum));
      }
    }
    String most = null;
    long count = 0;
    for (Map.Entry<String, Long> one : all.entrySet()) {
      if (one.getValue() > count) {
        most = one.getKey();
        count = one.getValue();
      }
    }
    return most == null ? null : Json.readValue(most.getBytes(StandardCharsets.UTF_8));
  }

  /** When time alone next changes the value, or null if it never does. */
  static @Nullable Instant nextChange(
      Measure measure, Collection<MeasureState> parts, Instant now) {
    if (measure.window() == null) {
      return null;
    }
    SortedSet<Long> buckets = new TreeSet<>();
    parts.forEach(part -> buckets.addAll(part.buckets().keySet()));
    buckets.removeIf(bucket -> !measure.counts(bucket, now));
    Object value = value(measure, parts, now);
    for (long bucket : buckets) {
      Instant end = measure.end(bucket);
      if (end != null && !same(value, value(measure, parts, end))) {
        return end;
      }
    }
    return null;
  }

  private static boolean same(@Nullable Object one, @Nullable Object other) {
    return one == null ? other == null : one.equals(other);
  }
}
