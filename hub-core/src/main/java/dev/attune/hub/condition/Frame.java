package dev.attune.hub.condition;

import org.jspecify.annotations.Nullable;

/**
 * One evaluation under way: its variables and what it may still cost. The bounds hold for the whole
 * evaluation, so that neither nesting nor large data can get round them.
 */
final class Frame {
  static final int MAX_ITERATIONS = 1_000;

  /** About 25 ns each: an evaluation ends within some milliseconds. */
  static final int MAX_COST = 200_000;

  /** Characters of a text and entries of a list that an evaluation may make. */
  static final int MAX_TEXT = 64 * 1024;

  static final int MAX_ENTRIES = 10_000;

  static final Result.Failed TOO_COSTLY =
      new Result.Failed("The evaluation costs too much for data of this size.");
  static final Result.Failed TOO_MANY_ITERATIONS =
      new Result.Failed(
          "The evaluation needs more than " + MAX_ITERATIONS + " iterations over lists.");

  private final Bindings bindings;
  private final @Nullable Object[] locals;
  private int cost = MAX_COST;
  private int iterations = MAX_ITERATIONS;

  Frame(Bindings bindings, int locals) {
    this.bindings = bindings;
    this.locals = new @Nullable Object[locals];
  }

  Bindings bindings() {
    return bindings;
  }

  @Nullable Object local(int slot) {
    return locals[slot];
  }

  void bind(int slot, @Nullable Object value) {
    locals[slot] = value;
  }

  /** Takes from what the evaluation may cost; false when nothing is left. */
  boolean spend(long units) {
    cost = units > cost ? -1 : cost - (int) units;
    return cost >= 0;
  }

  /** Counts one more round of a comprehension; false when it may have no more. */
  boolean iterate() {
    return --iterations >= 0;
  }
}
