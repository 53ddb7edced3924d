package dev.attune.hub.condition;

import java.util.Set;

/** Makes expressions of texts. Safe for use by many threads. */
public final class Expressions {
  private Expressions() {}

  /**
   * Compiles and checks an expression.
   *
   * @param allowed the variables that exist where the expression stands
   * @throws dev.attune.hub.problem.HubException {@code expression.invalid}, with one sentence that
   *     says where and what would be right
   */
  public static Expression compile(String text, Set<Root> allowed) {
    throw new UnsupportedOperationException(text + allowed);
  }
}
