package dev.attune.hub.condition;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** What the operators do with values of each kind. */
final class Operations {
  private Operations() {}

  static @Nullable Object add(Frame frame, @Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return Mismatch.OF_KINDS;
    }
    if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
      return Numbers.add(a, b);
    }
    if (a instanceof String x && b instanceof String y) {
      return Texts.joined(frame, x, y);
    }
    if (a instanceof List<?> x && b instanceof List<?> y) {
      return concatenated(frame, x, y);
    }
    if (a instanceof Instant x && b instanceof Duration y) {
      return Times.moved(x, y);
    }
    if (a instanceof Duration x && b instanceof Instant y) {
      return Times.moved(y, x);
    }
    return a instanceof Duration x && b instanceof Duration y ? Times.sum(x, y) : Mismatch.OF_KINDS;
  }

  static @Nullable Object subtract(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return Mismatch.OF_KINDS;
    }
    if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
      return Numbers.subtract(a, b);
    }
    if (a instanceof Instant x && b instanceof Instant y) {
      return Duration.between(y, x);
    }
    if (b instanceof Duration y) {
      return a instanceof Instant x
          ? Times.moved(x, y.negated())
          : a instanceof Duration x ? Times.sum(x, y.negated()) : Mismatch.OF_KINDS;
    }
    return Mismatch.OF_KINDS;
  }

  static Object multiply(@Nullable Object a, @Nullable Object b) {
    return a != null && b != null && Numbers.isNumber(a) && Numbers.isNumber(b)
        ? Numbers.multiply(a, b)
        : Mismatch.OF_KINDS;
  }

  static Object divide(@Nullable Object a, @Nullable Object b) {
    return a != null && b != null && Numbers.isNumber(a) && Numbers.isNumber(b)
        ? Numbers.divide(a, b)
        : Mismatch.OF_KINDS;
  }

  static Object remainder(@Nullable Object a, @Nullable Object b) {
    return a != null && b != null && Numbers.isNumber(a) && Numbers.isNumber(b)
        ? Numbers.remainder(a, b)
        : Mismatch.OF_KINDS;
  }

  static Object compare(@Nullable Object a, @Nullable Object b, IntPredicate holds) {
    if (a == null || b == null) {
      return Mismatch.OF_KINDS;
    }
    if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
      return holds.test(Numbers.compare(a, b));
    }
    return switch (a) {
      case String x when b instanceof String y -> holds.test(x.compareTo(y));
      case Instant x when b instanceof Instant y -> holds.test(x.compareTo(y));
      case Duration x when b instanceof Duration y -> holds.test(x.compareTo(y));
      case Boolean x when b instanceof Boolean y -> holds.test(x.compareTo(y));
      default -> Mismatch.OF_KINDS;
    };
  }

  static Object differ(Frame frame, @Nullable Object a, @Nullable Object b) {
    Object equal = Equality.of(frame, a, b);
    return equal instanceof Boolean truth ? !truth : equal;
  }

  private static Object concatenated(Frame frame, List<?> a, List<?> b) {
    int size = a.size() + b.size();
    if (size > Frame.MAX_ENTRIES) {
      return new Result.Failed(
          "A list may grow to " + Frame.MAX_ENTRIES + " entries, not to " + size + ".");
    }
    if (!frame.spend(size / 8)) {
      return Frame.TOO_COSTLY;
    }
    List<@Nullable Object> all = new ArrayList<>(size);
    all.addAll(a);
    all.addAll(b);
    return Collections.unmodifiableList(all);
  }
}
