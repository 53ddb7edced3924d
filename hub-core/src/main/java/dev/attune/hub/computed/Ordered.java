package dev.attune.hub.computed;

import java.math.BigDecimal;

/** The order of values of which there is a least and a greatest: numbers before texts. */
final class Ordered {
  private Ordered() {}

  static int compare(Object one, Object other) {
    boolean isText = one instanceof String;
    boolean isOtherText = other instanceof String;
    if (isText != isOtherText) {
      return isText ? 1 : -1;
    }
    return isText
        ? ((String) one).compareTo((String) other)
        : decimal(one).compareTo(decimal(other));
  }

  static boolean isOne(Object value) {
    return value instanceof String || value instanceof Long || value instanceof BigDecimal;
  }

  private static BigDecimal decimal(Object number) {
    return number instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf((Long) number);
  }
}
