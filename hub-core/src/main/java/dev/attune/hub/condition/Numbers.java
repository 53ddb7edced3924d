package dev.attune.hub.condition;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic on numbers, exact to 34 decimal digits. A number is a {@link Long} if it is whole and
 * fits, else a {@link BigDecimal}; which of the two is no difference that an expression can see.
 */
final class Numbers {
  private static final int MAX_LONG_DIGITS = 18;
  private static final int MAX_EXPONENT = 6111;

  /** Whole-number arithmetic on more digits would cost more than it is worth. */
  private static final int MAX_WHOLE_DIGITS = 40;

  private static final Result.Failed TOO_LARGE =
      new Result.Failed("A number is too large or too small; it may have an exponent up to 6111.");
  private static final Result.Failed DIVISION_BY_ZERO =
      new Result.Failed("A number is divided by zero.");
  private static final Result.Failed NOT_WHOLE =
      new Result.Failed("The operator % takes two whole numbers of at most 40 digits.");

  private Numbers() {}

  static boolean isNumber(@Nullable Object value) {
    return value instanceof Long || value instanceof BigDecimal;
  }

  static BigDecimal decimal(Object number) {
    return number instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) number;
  }

  static Object add(Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      long sum = x + y;
      if (((x ^ sum) & (y ^ sum)) >= 0) {
        return sum;
      }
    }
    return normal(decimal(a).add(decimal(b), MathContext.DECIMAL128));
  }

  static Object subtract(Object a, Object b) {
    return add(a, negate(b));
  }

  static Object multiply(Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      long high = Math.multiplyHigh(x, y);
      long low = x * y;
      if (high == low >> 63) {
        return low;
      }
    }
    return normal(decimal(a).multiply(decimal(b), MathContext.DECIMAL128));
  }

  static Object divide(Object a, Object b) {
    BigDecimal divisor = decimal(b);
    if (divisor.signum() == 0) {
      return DIVISION_BY_ZERO;
    }
    return normal(decimal(a).divide(divisor, MathContext.DECIMAL128));
  }

  static Object remainder(Object a, Object b) {
    BigDecimal divisor = decimal(b);
    if (divisor.signum() == 0) {
      return DIVISION_BY_ZERO;
    }
    if (!isWhole(a) || !isWhole(b)) {
      return NOT_WHOLE;
    }
    return normal(decimal(a).remainder(divisor));
  }

  static Object negate(Object number) {
    return number instanceof Long whole && whole != Long.MIN_VALUE
        ? (Object) (-whole)
        : normal(decimal(number).negate());
  }

  /** The number without its fraction. */
  static Object truncated(Object number) {
    if (number instanceof Long) {
      return number;
    }
    BigDecimal decimal = decimal(number);
    return decimal.scale() <= 0 ? decimal : normal(decimal.setScale(0, RoundingMode.DOWN));
  }

  static int compare(Object a, Object b) {
    return a instanceof Long x && b instanceof Long y
        ? Long.compare(x, y)
        : decimal(a).compareTo(decimal(b));
  }

  /** The value of a whole number that fits, or -1: enough for places in texts and lists. */
  static long place(@Nullable Object number) {
    return number instanceof Long whole && whole >= 0 ? whole : -1;
  }

  /** The number in the form that all others have. */
  static Object normal(BigDecimal number) {
    BigDecimal stripped = number.round(MathContext.DECIMAL128).stripTrailingZeros();
    if (Math.abs((long) stripped.scale()) > MAX_EXPONENT) {
      return TOO_LARGE;
    }
    if (stripped.scale() <= 0 && stripped.precision() - stripped.scale() <= MAX_LONG_DIGITS) {
      return stripped.longValueExact();
    }
    return stripped;
  }

  /** Reads a number as JSON and CEL write it; null if it is none. */
  static @Nullable Object parse(String text) {
    if (text.isEmpty() || text.length() > 100 || !isPlain(text)) {
      return null;
    }
    try {
      Object number = normal(new BigDecimal(text));
      return Node.isStop(number) ? null : number;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Without an exponent and without {@code .0}. */
  static String text(Object number) {
    return number instanceof Long whole
        ? Long.toString(whole)
        : decimal(number).stripTrailingZeros().toPlainString();
  }

  private static boolean isPlain(String text) {
    return text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
  }

  private static boolean isWhole(Object number) {
    if (number instanceof Long) {
      return true;
    }
    BigDecimal stripped = decimal(number).stripTrailingZeros();
    return stripped.scale() <= 0 && stripped.precision() - stripped.scale() <= MAX_WHOLE_DIGITS;
  }
}
