package dev.attune.hub.condition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of texts. Places count characters of Unicode, not halves of them. */
final class Texts {

  /** A search compares at most this many characters at each place. */
  static final int MAX_SOUGHT = 128;

  private static final Result.Failed SOUGHT_TOO_LONG =
      new Result.Failed(
          "The text that is looked for may have at most " + MAX_SOUGHT + " characters.");
  private static final Result.Failed TOO_LONG =
      new Result.Failed("A text may grow to " + Frame.MAX_TEXT + " characters.");
  private static final Result.Failed NO_SUCH_PLACE =
      new Result.Failed("A place in a text lies outside of it.");

  private Texts() {}

  static Object joined(Frame frame, String a, String b) {
    int length = a.length() + b.length();
    return length > Frame.MAX_TEXT ? TOO_LONG : frame.spend(length / 64) ? a + b : Frame.TOO_COSTLY;
  }

  static Object size(String text) {
    return (long) text.codePointCount(0, text.length());
  }

  static Object contains(Frame frame, String text, String sought) {
    Object at = found(frame, text, sought, 0);
    return at instanceof Integer place ? (Object) (place >= 0) : at;
  }

  static Object indexOf(Frame frame, String text, String sought, long from) {
    int start = unit(text, from);
    if (start < 0) {
      return NO_SUCH_PLACE;
    }
    Object at = found(frame, text, sought, start);
    if (!(at instanceof Integer place)) {
      return at;
    }
    return place < 0 ? -1L : (long) text.codePointCount(0, place);
  }

  static Object substring(String text, long from, long to) {
    int start = unit(text, from);
    int end = to == Long.MAX_VALUE ? text.length() : unit(text, to);
    return start < 0 || end < start ? NO_SUCH_PLACE : text.substring(start, end);
  }

  static Object replace(Frame frame, String text, String sought, String by, long atMost) {
    if (sought.isEmpty()) {
      return interspersed(frame, text, by, atMost);
    }
    List<String> parts = new ArrayList<>();
    Object cut = cut(frame, text, sought, atMost < 0 ? Long.MAX_VALUE : atMost + 1, parts);
    return cut == null ? join(frame, parts, by) : cut;
  }

  /** Nothing is found before each character and at the end. */
  private static Object interspersed(Frame frame, String text, String by, long atMost) {
    long places =
        Math.min(text.codePointCount(0, text.length()) + 1L, atMost < 0 ? Long.MAX_VALUE : atMost);
    long length = text.length() + places * by.length();
    if (length > Frame.MAX_TEXT) {
      return TOO_LONG;
    }
    if (!frame.spend(length / 16)) {
      return Frame.TOO_COSTLY;
    }
    StringBuilder filled = new StringBuilder();
    int from = 0;
    for (long i = 0; i < places; i++) {
      filled.append(by);
      int to = from == text.length() ? from : text.offsetByCodePoints(from, 1);
      filled.append(text, from, to);
      from = to;
    }
    return filled.append(text, from, text.length()).toString();
  }

  static Object split(Frame frame, String text, String separator, long atMost) {
    if (atMost == 0) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    Object cut = cut(frame, text, separator, atMost < 0 ? Long.MAX_VALUE : atMost, parts);
    return cut == null ? Collections.unmodifiableList(parts) : cut;
  }

  static Object join(Frame frame, List<?> parts, String separator) {
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      if (!(parts.get(i) instanceof String part)) {
        return Mismatch.OF_KINDS;
      }
      if (i > 0) {
        joined.append(separator);
      }
      joined.append(part);
      if (joined.length() > Frame.MAX_TEXT) {
        return TOO_LONG;
      }
    }
    return frame.spend(joined.length() / 64 + parts.size()) ? joined.toString() : Frame.TOO_COSTLY;
  }

  static Object lowerAscii(Frame frame, String text) {
    return mapped(frame, text, 'A', 'Z', 'a' - 'A');
  }

  static Object upperAscii(Frame frame, String text) {
    return mapped(frame, text, 'a', 'z', 'A' - 'a');
  }

  static Object trim(Frame frame, String text) {
    return frame.spend(text.length() / 64) ? text.strip() : Frame.TOO_COSTLY;
  }

  private static Object mapped(Frame frame, String text, char first, char last, int shift) {
    if (!frame.spend(text.length() / 16)) {
      return Frame.TOO_COSTLY;
    }
    StringBuilder mapped = new StringBuilder(text);
    for (int i = 0; i < mapped.length(); i++) {
      char c = mapped.charAt(i);
      if (c >= first && c <= last) {
        mapped.setCharAt(i, (char) (c + shift));
      }
    }
    return mapped.toString();
  }

  /** Cuts a text at each place where another is found; null when it could be done. */
  private static @Nullable Object cut(
      Frame frame, String text, String sought, long atMost, List<String> parts) {
    int from = 0;
    while (parts.size() + 1 < atMost) {
      boolean betweenCharacters = sought.isEmpty();
      Object at = betweenCharacters ? (Object) next(text, from) : found(frame, text, sought, from);
      if (!(at instanceof Integer place)) {
        return at;
      }
      if (place < 0) {
        break;
      }
      parts.add(text.substring(from, place));
      from = place + sought.length();
      if (parts.size() > Frame.MAX_ENTRIES || !frame.spend(1)) {
        return Frame.TOO_COSTLY;
      }
    }
    parts.add(text.substring(from));
    return null;
  }

  private static int next(String text, int from) {
    if (from >= text.length()) {
      return -1;
    }
    int next = text.offsetByCodePoints(from, 1);
    return next == text.length() ? -1 : next;
  }

  /** The unit where a text is found, -1 if it is not, or why it cannot be looked for. */
  private static Object found(Frame frame, String text, String sought, int from) {
    if (sought.length() > MAX_SOUGHT) {
      return SOUGHT_TOO_LONG;
    }
    int place = text.indexOf(sought, from);
    int searched = (place < 0 ? text.length() : place) - from;
    return frame.spend((long) searched * (sought.length() + 8) / 256)
        ? (Object) place
        : Frame.TOO_COSTLY;
  }

  /** The unit at which a character begins; -1 if there is no such character. */
  private static int unit(String text, long place) {
    if (place < 0 || place > text.codePointCount(0, text.length())) {
      return -1;
    }
    return text.offsetByCodePoints(0, (int) place);
  }
}
