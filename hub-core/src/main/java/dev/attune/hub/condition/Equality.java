package dev.attune.hub.condition;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When values are equal: numbers by their exact value, values of different kinds never. */
final class Equality {
  private final Frame frame;
  private boolean tooCostly;

  private Equality(Frame frame) {
    this.frame = frame;
  }

  /** True, false, or that it cannot be afforded to find out. */
  static Object of(Frame frame, @Nullable Object a, @Nullable Object b) {
    Equality equality = new Equality(frame);
    boolean equal = equality.holds(a, b);
    return equality.tooCostly ? Frame.TOO_COSTLY : equal;
  }

  /** Whether a list has a value, or an object has a name. */
  static Object contains(Frame frame, @Nullable Object value, @Nullable Object container) {
    return switch (container) {
      case Map<?, ?> map -> value instanceof String && map.containsKey(value);
      case List<?> list -> {
        Equality equality = new Equality(frame);
        boolean found = equality.found(value, list);
        yield equality.tooCostly ? Frame.TOO_COSTLY : found;
      }
      case null, default -> Mismatch.OF_KINDS;
    };
  }

  private boolean found(@Nullable Object value, List<?> list) {
    for (Object entry : list) {
      if (holds(value, entry)) {
        return true;
      }
      if (tooCostly) {
        return false;
      }
    }
    return false;
  }

  private boolean holds(@Nullable Object a, @Nullable Object b) {
    if (!frame.spend(1)) {
      tooCostly = true;
      return false;
    }
    if (a == null || b == null) {
      return a == null && b == null;
    }
    if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
      return Numbers.compare(a, b) == 0;
    }
    if (a instanceof String x && b instanceof String y) {
      return sameText(x, y);
    }
    if (a instanceof List<?> x && b instanceof List<?> y) {
      return x.size() == y.size() && sameEntries(x, y);
    }
    if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
      return x.size() == y.size() && sameFields(x, y);
    }
    return a.equals(b);
  }

  private boolean sameText(String a, String b) {
    if (a.length() != b.length()) {
      return false;
    }
    tooCostly |= !frame.spend(a.length() / 256);
    return !tooCostly && a.equals(b);
  }

  private boolean sameEntries(List<?> a, List<?> b) {
    Iterator<?> other = b.iterator();
    for (Object entry : a) {
      if (!holds(entry, other.next())) {
        return false;
      }
    }
    return true;
  }

  private boolean sameFields(Map<?, ?> a, Map<?, ?> b) {
    for (Map.Entry<?, ?> field : a.entrySet()) {
      Object other = b.get(field.getKey());
      boolean isThere = other != null || b.containsKey(field.getKey());
      if (!isThere || !holds(field.getValue(), other)) {
        return false;
      }
    }
    return true;
  }
}
