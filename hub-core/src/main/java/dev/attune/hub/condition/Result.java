package dev.attune.hub.condition;

import org.jspecify.annotations.Nullable;

/** What an evaluation came to. An expression that fails is a value, too: it never throws. */
public sealed interface Result {

  /**
   * A value.
   *
   * @param value as {@link dev.attune.hub.value.Fields} holds it, or an {@link java.time.Instant},
   *     a {@link java.time.Duration} or a {@link dev.attune.hub.value.Money}
   */
  record Value(@Nullable Object value) implements Result {

    /**
     * The value as {@link dev.attune.hub.value.Fields} holds it: a time in RFC 3339, a duration in
     * ISO 8601, money as an object of {@code amount} and {@code currency}.
     */
    public @Nullable Object asField() {
      return Outcome.asField(value);
    }
  }

  /**
   * A field that the expression needs is not there.
   *
   * @param path for example {@code event.properties.amount}
   */
  record Missing(String path) implements Result {}

  /**
   * The expression cannot be applied to what is there.
   *
   * @param reason one sentence without a value from the data
   */
  record Failed(String reason) implements Result {}

  /** Whether a condition holds: only the value {@code true} does. */
  default boolean isTrue() {
    return this instanceof Value(var value) && Boolean.TRUE.equals(value);
  }
}
