package dev.attune.hub.condition;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the functions do that ask something of a value. */
final class Functions {
  private Functions() {}

  static Object size(Frame frame, @Nullable Object[] arguments) {
    return switch (arguments[0]) {
      case String text -> frame.spend(text.length() / 64) ? Texts.size(text) : Frame.TOO_COSTLY;
      case List<?> list -> (long) list.size();
      case Map<?, ?> map -> (long) map.size();
      case null, default -> Mismatch.OF_KINDS;
    };
  }

  static Object contains(Frame frame, @Nullable Object[] arguments) {
    return arguments[0] instanceof String text && arguments[1] instanceof String sought
        ? Texts.contains(frame, text, sought)
        : Mismatch.OF_KINDS;
  }

  static Object startsWith(Frame frame, @Nullable Object[] arguments) {
    return arguments[0] instanceof String text && arguments[1] instanceof String start
        ? frame.spend(start.length() / 256) ? text.startsWith(start) : Frame.TOO_COSTLY
        : Mismatch.OF_KINDS;
  }

  static Object endsWith(Frame frame, @Nullable Object[] arguments) {
    return arguments[0] instanceof String text && arguments[1] instanceof String end
        ? frame.spend(end.length() / 256) ? text.endsWith(end) : Frame.TOO_COSTLY
        : Mismatch.OF_KINDS;
  }

  /** The pattern was compiled when the expression was. */
  static Object matches(Frame frame, @Nullable Object[] arguments) {
    return arguments[0] instanceof String text && arguments[1] instanceof Pattern pattern
        ? RegularExpression.isFound(frame, pattern, text)
        : Mismatch.OF_KINDS;
  }

  static Object lowerAscii(Frame frame, @Nullable Object[] arguments) {
    return arguments[0] instanceof String text ? Texts.lowerAscii(frame, text) : Mismatch.OF_KINDS;
  }

  static Object upperAscii(Frame frame, @Nullable Object[] arguments) {
    return arguments[0] instanceof String text ? Texts.upperAscii(frame, text) : Mismatch.OF_KINDS;
  }

  static Object trim(Frame frame, @Nullable Object[] arguments) {
    return arguments[0] instanceof String text ? Texts.trim(frame, text) : Mismatch.OF_KINDS;
  }

  static Object split(Frame frame, @Nullable Object[] arguments) {
    return arguments[0] instanceof String text
            && arguments[1] instanceof String separator
            && number(arguments, 2, -1) instanceof Long atMost
        ? Texts.split(frame, text, separator, atMost)
        : Mismatch.OF_KINDS;
  }

  static Object join(Frame frame, @Nullable Object[] arguments) {
    Object separator = arguments.length > 1 ? arguments[1] : "";
    return arguments[0] instanceof List<?> parts && separator instanceof String text
        ? Texts.join(frame, parts, text)
        : Mismatch.OF_KINDS;
  }

  static Object replace(Frame frame, @Nullable Object[] arguments) {
    return arguments[0] instanceof String text
            && arguments[1] instanceof String sought
            && arguments[2] instanceof String by
            && number(arguments, 3, -1) instanceof Long atMost
        ? Texts.replace(frame, text, sought, by, atMost)
        : Mismatch.OF_KINDS;
  }

  static Object substring(Frame frame, @Nullable Object[] arguments) {
    return arguments[0] instanceof String text
            && arguments[1] instanceof Long from
            && number(arguments, 2, Long.MAX_VALUE) instanceof Long to
        ? frame.spend(text.length() / 64) ? Texts.substring(text, from, to) : Frame.TOO_COSTLY
        : Mismatch.OF_KINDS;
  }

  static Object indexOf(Frame frame, @Nullable Object[] arguments) {
    return arguments[0] instanceof String text
            && arguments[1] instanceof String sought
            && number(arguments, 2, 0) instanceof Long from
        ? Texts.indexOf(frame, text, sought, from)
        : Mismatch.OF_KINDS;
  }

  private static @Nullable Object number(@Nullable Object[] arguments, int index, long otherwise) {
    return arguments.length > index ? arguments[index] : (Object) otherwise;
  }
}
