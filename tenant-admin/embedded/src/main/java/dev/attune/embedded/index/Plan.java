package dev.attune.embedded.index;

import java.util.List;

/**
 * How a query is answered.
 *
 * @param index which of the indexes offered; {@link #PRIMARY} for the documents' own order
 * @param ranges what to read of it, in order and without overlap
 * @param backwards whether to read it from the end
 * @param sorted whether documents come in the order the query wants
 * @param exact whether each range begins with the key of the only document it can hold
 */
public record Plan(
    int index, List<KeyRange> ranges, boolean backwards, boolean sorted, boolean exact) {

  public static final int PRIMARY = -1;

  static Plan everything(boolean backwards, boolean sorted) {
    return new Plan(PRIMARY, List.of(KeyRange.ALL), backwards, sorted, false);
  }
}
