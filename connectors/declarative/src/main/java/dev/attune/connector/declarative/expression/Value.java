package dev.attune.connector.declarative.expression;

/** What came of an evaluation. Sentences name the expression, never what it met. */
public sealed interface Value {

  /**
   * A value: a text, {@code Long}, {@code Double}, {@code Boolean}, list, map, {@code Instant} or
   * {@code Duration}.
   */
  record Present(Object value) implements Value {}

  /** What it reads is not there, or is null. */
  record Missing(String reason) implements Value {}

  /** It cannot be applied to what it met. */
  record Failed(String reason) implements Value {}

  /** Whether it is true; what has no value is not. */
  default boolean isTrue() {
    return this instanceof Present(var value) && Boolean.TRUE.equals(value);
  }

  /** Why there is no value; empty if there is one. */
  default String problem() {
    return switch (this) {
      case Present present -> "";
      case Missing(var reason) -> reason;
      case Failed(var reason) -> reason;
    };
  }
}
