package dev.attune.hub.computed;

import dev.attune.hub.condition.Aggregate;
import dev.attune.hub.value.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How cells of a measure grow, shrink and come together. Pure. */
final class Cells {
  private static final String AMOUNT = "amount";
  private static final String CURRENCY = "currency";

  private Cells() {}

  /** The order of an aggregate that looks for the foremost; the foremost is the least. */
  private static Comparator<Cell.Candidate> order(Aggregate aggregate) {
    Comparator<Cell.Candidate> byTime =
        Comparator.comparingLong(Cell.Candidate::at).thenComparing(Cell.Candidate::event);
    return switch (aggregate) {
      case LAST -> byTime.reversed();
      case MIN ->
          Comparator.comparing(Cell.Candidate::value, Ordered::compare).thenComparing(byTime);
      case MAX ->
          Comparator.comparing(Cell.Candidate::value, Ordered::compare)
              .reversed()
              .thenComparing(byTime);
      case FIRST, COUNT, SUM, DISTINCT, MOST_FREQUENT -> byTime;
    };
  }

  static Cell of(Aggregate aggregate, Reading reading) {
    Object value = reading.value();
    return switch (aggregate) {
      case COUNT -> new Cell.Tally(1);
      case SUM -> new Cell.Sums(new TreeMap<>(Map.of(unit(value), new Cell.Sum(amount(value), 1))));
      case DISTINCT, MOST_FREQUENT ->
          new Cell.Values(new TreeMap<>(Map.of(Json.writeValue(value), 1L)));
      case FIRST, LAST, MIN, MAX ->
          new Cell.Ranked(
              List.of(
                  new Cell.Candidate(
                      reading.at().toEpochMilli(), reading.event(), value == null ? "" : value)),
              false);
    };
  }

  /** Puts two together; what only one needs is left out. */
  static Cell plus(Aggregate aggregate, Cell one, @Nullable Cell other) {
    return switch (one) {
      case Cell.Tally(long count) when other instanceof Cell.Tally(long more) ->
          new Cell.Tally(count + more);
      case Cell.Sums(var sums) when other instanceof Cell.Sums(var more) -> {
        SortedMap<String, Cell.Sum> all = new TreeMap<>(sums);
        more.forEach((unit, sum) -> all.merge(unit, sum, Cell.Sum::plus));
        yield new Cell.Sums(all);
      }
      case Cell.Values(var counts) when other instanceof Cell.Values(var more) -> {
        SortedMap<String, Long> all = new TreeMap<>(counts);
        more.forEach((value, count) -> all.merge(value, count, Long::sum));
        yield new Cell.Values(all);
      }
      case Cell.Ranked ranked when other instanceof Cell.Ranked more ->
          ranked(aggregate, ranked, more);
      case Cell.Tally tally -> tally;
      case Cell.Sums sums -> sums;
      case Cell.Values values -> values;
      case Cell.Ranked ranked -> ranked;
    };
  }

  /**
   * Those that were cut off come behind all that are kept of their cell, so that what comes behind
   * the last of a cell that was cut off is not known to be next, and is cut off too.
   */
  private static Cell.Ranked ranked(Aggregate aggregate, Cell.Ranked one, Cell.Ranked other) {
    Comparator<Cell.Candidate> order = order(aggregate);
    List<Cell.Candidate> all = new ArrayList<>(one.best());
    all.addAll(other.best());
    all.sort(order);
    boolean isCut = one.isCut() || other.isCut();
    List<Cell.Candidate> kept = new ArrayList<>();
    for (Cell.Candidate candidate : all) {
      if (kept.size() < Cell.Ranked.KEPT
          && !isBehind(order, candidate, one)
          && !isBehind(order, candidate, other)) {
        kept.add(candidate);
      } else {
        isCut = true;
      }
    }
    return new Cell.Ranked(kept, isCut);
  }

  private static boolean isBehind(
      Comparator<Cell.Candidate> order, Cell.Candidate candidate, Cell.Ranked ranked) {
    return ranked.isCut()
        && (ranked.best().isEmpty() || order.compare(candidate, ranked.best().getLast()) > 0);
  }

  /**
   * Takes a reading out again.
   *
   * @return null if the cell does not know any more what it would be without it
   */
  static @Nullable Cell minus(Cell from, Reading reading) {
    Object value = reading.value();
    return switch (from) {
      case Cell.Tally(long count) -> new Cell.Tally(Math.max(0, count - 1));
      case Cell.Sums(var sums) -> {
        SortedMap<String, Cell.Sum> rest = new TreeMap<>(sums);
        rest.computeIfPresent(unit(value), (unit, sum) -> less(sum, amount(value)));
        yield new Cell.Sums(rest);
      }
      case Cell.Values(var counts) -> {
        SortedMap<String, Long> rest = new TreeMap<>(counts);
        rest.computeIfPresent(
            Json.writeValue(value), (text, count) -> count > 1 ? count - 1 : null);
        yield new Cell.Values(rest);
      }
      case Cell.Ranked(var best, boolean isCut) -> {
        List<Cell.Candidate> rest = new ArrayList<>(best);
        rest.removeIf(candidate -> candidate.event().equals(reading.event()));
        yield rest.isEmpty() && isCut ? null : new Cell.Ranked(rest, isCut);
      }
    };
  }

  private static Cell.@Nullable Sum less(Cell.Sum sum, BigDecimal amount) {
    Cell.Sum rest = sum.minus(new Cell.Sum(amount, 1));
    return rest.count() > 0 ? rest : null;
  }

  static boolean isEmpty(Cell cell) {
    return switch (cell) {
      case Cell.Tally(long count) -> count == 0;
      case Cell.Sums(var sums) -> sums.isEmpty();
      case Cell.Values(var counts) -> counts.isEmpty();
      case Cell.Ranked(var best, boolean isCut) -> best.isEmpty() && !isCut;
    };
  }

  /** The foremost of all that several buckets keep, or null. */
  static @Nullable Object foremost(Aggregate aggregate, Collection<Cell> cells) {
    Comparator<Cell.Candidate> order = order(aggregate);
    Cell.Candidate foremost = null;
    for (Cell cell : cells) {
      if (cell instanceof Cell.Ranked(var best, boolean isCut) && !best.isEmpty()) {
        Cell.Candidate candidate = best.getFirst();
        foremost =
            foremost == null || order.compare(candidate, foremost) < 0 ? candidate : foremost;
      }
    }
    return foremost == null ? null : foremost.value();
  }

  /** The currency of an amount of money; an empty text of a number. */
  private static String unit(@Nullable Object value) {
    return value instanceof Map<?, ?> money ? String.valueOf(money.get(CURRENCY)) : "";
  }

  private static BigDecimal amount(@Nullable Object value) {
    Object amount = value instanceof Map<?, ?> money ? money.get(AMOUNT) : value;
    return switch (amount) {
      case Long number -> BigDecimal.valueOf(number);
      case BigDecimal number -> number;
      case null, default -> BigDecimal.ZERO;
    };
  }
}
