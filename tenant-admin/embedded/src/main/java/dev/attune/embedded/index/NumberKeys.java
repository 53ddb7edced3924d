package dev.attune.embedded.index;

import de.bwaldvogel.mongo.bson.Decimal128;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Numbers of all types in one order: the nearest double first, then, where that is not the number
 * itself, whether the number is below or above it and its exact decimal digits.
 */
final class NumberKeys {

  private static final int BELOW = 1;
  private static final int EXACT = 2;
  private static final int ABOVE = 3;
  private static final long INFINITY = 0x7800_0000_0000_0000L;

  private NumberKeys() {}

  static void write(Number number, KeyWriter out) {
    double nearest = number.doubleValue();
    writeDouble(nearest, out);
    if (Double.isNaN(nearest) || isExact(number, nearest)) {
      out.put(EXACT);
      return;
    }
    BigDecimal exact = exact(number);
    boolean below =
        Double.isInfinite(nearest) ? nearest > 0 : exact.compareTo(new BigDecimal(nearest)) < 0;
    out.put(below ? BELOW : ABOVE);
    writeDecimal(exact, out);
  }

  private static void writeDouble(double value, KeyWriter out) {
    if (Double.isNaN(value)) {
      out.unsignedLong(0);
      return;
    }
    long bits = Double.doubleToLongBits(value == 0 ? 0 : value);
    out.unsignedLong(bits < 0 ? ~bits : bits | Long.MIN_VALUE);
  }

  private static boolean isExact(Number number, double nearest) {
    return switch (number) {
      case Long whole -> (long) nearest == whole && nearest != 0x1p63;
      case Decimal128 decimal ->
          Double.isInfinite(nearest)
              ? isInfinite(decimal)
              : decimal.toBigDecimal().compareTo(new BigDecimal(nearest)) == 0;
      default -> true;
    };
  }

  /** A decimal may also be too large for a double. */
  private static boolean isInfinite(Decimal128 decimal) {
    return (decimal.getHigh() & INFINITY) == INFINITY;
  }

  private static BigDecimal exact(Number number) {
    return number instanceof Decimal128 decimal
        ? decimal.toBigDecimal()
        : BigDecimal.valueOf(number.longValue());
  }

  /** Size of the number, then its digits; all inverted for a negative one. Never called for 0. */
  private static void writeDecimal(BigDecimal decimal, KeyWriter out) {
    BigDecimal plain = decimal.stripTrailingZeros();
    BigInteger digits = plain.unscaledValue().abs();
    int inversion = plain.signum() < 0 ? 0xFF : 0;
    int magnitude = (plain.precision() - plain.scale()) ^ Integer.MIN_VALUE;
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.put((magnitude >>> shift) ^ inversion);
    }
    for (byte digit : digits.toString().getBytes(StandardCharsets.US_ASCII)) {
      out.put(digit ^ inversion);
    }
    out.put(inversion);
  }
}
