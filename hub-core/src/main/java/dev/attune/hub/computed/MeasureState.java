package dev.attune.hub.computed;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is kept for one measure of one part of a profile. Immutable.
 *
 * @param buckets by their numbers; those that count no longer are left out at the next write
 */
public record MeasureState(Standing standing, SortedMap<Long, Cell> buckets) {
  public static final MeasureState EMPTY = new MeasureState(Standing.READY, new TreeMap<>());

  /** What was taken back cannot be told apart any more: it is reckoned anew from history. */
  public static final MeasureState STALE = new MeasureState(Standing.STALE, new TreeMap<>());

  /** There is more history than is ever read for one profile. */
  public static final MeasureState REFUSED = new MeasureState(Standing.REFUSED, new TreeMap<>());

  /** Whether what is kept is all there is to know. Stored by name. */
  public enum Standing {
    READY,
    STALE,
    REFUSED
  }

  public MeasureState {
    buckets = Collections.unmodifiableSortedMap(new TreeMap<>(buckets));
  }

  public boolean isReady() {
    return standing == Standing.READY;
  }

  /** How many values are kept, each of which takes room. */
  public int entries() {
    int entries = 0;
    for (Cell cell : buckets.values()) {
      entries +=
          switch (cell) {
            case Cell.Tally tally -> 1;
            case Cell.Sums sums -> sums.byUnit().size();
            case Cell.Values values -> values.counts().size();
            case Cell.Ranked ranked -> ranked.best().size();
          };
    }
    return entries;
  }
}
