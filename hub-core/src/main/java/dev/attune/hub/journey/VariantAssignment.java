package dev.attune.hub.journey;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Comparator;

/**
 * Which variant of an experiment fell to a customer, and what was known of it at that moment:
 * weights may change later.
 *
 * @param at when it was first made
 * @param weight the variant's weight then
 * @param outOf the sum of the weights of all variants then
 */
public record VariantAssignment(String variant, Instant at, int weight, int outOf) {
  /** The oldest first; whatever order they come in, the same one comes out first. */
  static final Comparator<VariantAssignment> AGE =
      Comparator.comparing(VariantAssignment::at)
          .thenComparing(VariantAssignment::variant)
          .thenComparingInt(VariantAssignment::weight)
          .thenComparingInt(VariantAssignment::outOf);

  /** How likely this assignment was when it was made. */
  public BigDecimal probability() {
    return new BigDecimal(weight).divide(new BigDecimal(outOf), MathContext.DECIMAL128);
  }
}
