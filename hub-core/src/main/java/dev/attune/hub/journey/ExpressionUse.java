package dev.attune.hub.journey;

import org.jspecify.annotations.Nullable;

/**
 * An expression or template in a definition.
 *
 * @param what what a person would call it, for example {@code 'when' of entry 1}
 * @param step the step that it belongs to, or null if it belongs to none
 */
record ExpressionUse(
    String pointer, String what, String text, Scope scope, Form form, @Nullable String step) {

  enum Form {
    EXPRESSION,
    /** An expression that is true or false. */
    CONDITION,
    TEMPLATE
  }
}
