package dev.attune.hub.condition;

import java.util.Set;

/** A compiled expression. Immutable; safe for use by many threads. */
public interface Expression {

  /** The text as written. */
  String text();

  /**
   * The dotted paths that it may read, for example {@code event.properties.amount}, or {@code
   * steps.call-task.result.id} of {@code steps['call-task'].result.id}. A path ends where it goes
   * on by something computed; all below it may then be read.
   */
  Set<String> reads();

  boolean reads(Root root);

  Result evaluate(Bindings bindings);
}
