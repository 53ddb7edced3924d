package dev.attune.hub.computed;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is kept of the events of one bucket. Two cells of one measure are put together in any order
 * with the same result. Immutable.
 */
public sealed interface Cell {

  /** How many there were. */
  record Tally(long count) implements Cell {}

  /**
   * Sums, each of one currency; that of plain numbers under an empty text.
   *
   * @param byUnit at most {@value #MAX_UNITS}
   */
  record Sums(SortedMap<String, Sum> byUnit) implements Cell {
    public static final int MAX_UNITS = 8;

    public Sums {
      byUnit = Collections.unmodifiableSortedMap(new TreeMap<>(byUnit));
    }
  }

  /** A sum, and of how many amounts. */
  record Sum(BigDecimal amount, long count) {
    public Sum {
      amount = amount.stripTrailingZeros();
    }

    Sum plus(Sum other) {
      return new Sum(amount.add(other.amount), count + other.count);
    }

    Sum minus(Sum other) {
      return new Sum(amount.subtract(other.amount), count - other.count);
    }
  }

  /** How often each value occurred, by its JSON text. */
  record Values(SortedMap<String, Long> counts) implements Cell {
    public Values {
      counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }
  }

  /**
   * The foremost values by the order of the measure, best first, so that one may be taken back.
   *
   * @param isCut whether there were more
   */
  record Ranked(List<Candidate> best, boolean isCut) implements Cell {
    /** The one that counts, and another in case that is taken back. */
    public static final int KEPT = 2;

    public Ranked {
      best = List.copyOf(best);
    }
  }

  /**
   * A value and the event that said so.
   *
   * @param at milliseconds of the epoch
   */
  record Candidate(long at, String event, Object value) {}
}
