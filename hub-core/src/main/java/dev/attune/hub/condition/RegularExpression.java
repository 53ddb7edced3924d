package dev.attune.hub.condition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Regular expressions of RE2, which match in time linear to the text. What they may cost is bounded
 * by their size with all repetitions written out, which is counted before RE2 does so.
 */
final class RegularExpression {
  private static final int MAX_SIZE = 1_000;

  private RegularExpression() {}

  /**
   * Compiles a regular expression.
   *
   * @throws HubException {@code expression.invalid} with what is wrong
   */
  static Pattern compile(String text) {
    if (size(text) > MAX_SIZE) {
      throw tooLarge();
    }
    try {
      Pattern pattern = Pattern.compile(text);
      if (pattern.programSize() > 4 * MAX_SIZE) {
        throw tooLarge();
      }
      return pattern;
    } catch (PatternSyntaxException e) {
      throw new HubException(
          HubError.INVALID_EXPRESSION,
          "The regular expression is not valid in RE2's syntax: %s.".formatted(e.getDescription()));
    }
  }

  static Object isFound(Frame frame, Pattern pattern, String text) {
    long cost = (long) text.length() * (8 + pattern.programSize()) / 16;
    return frame.spend(cost) ? pattern.matcher(text).find() : Frame.TOO_COSTLY;
  }

  /** The number of characters that it would have with all its counted repetitions written out. */
  private static long size(String text) {
    Deque<Long> outer = new ArrayDeque<>();
    long sum = 0;
    long last = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{') {
        last = Math.min(last * repetitions(text, i), Integer.MAX_VALUE);
      } else if (c == ')') {
        last = sum + last + 1;
        sum = outer.isEmpty() ? 0 : outer.pop();
      } else if (c == '(') {
        outer.push(sum + last);
        sum = 0;
        last = 0;
      } else {
        int end = endOfUnit(text, i);
        sum += last + end - i;
        last = 1;
        i = end;
      }
    }
    return sum + last + outer.stream().mapToLong(Long::longValue).sum();
  }

  /** The place of the last character of a class, an escape, a quotation, or a single character. */
  private static int endOfUnit(String text, int start) {
    if (text.startsWith("\\Q", start)) {
      int end = text.indexOf("\\E", start);
      return end < 0 ? text.length() - 1 : end + 1;
    }
    if (text.charAt(start) != '[') {
      return text.charAt(start) == '\\' ? start + 1 : start;
    }
    int i = text.startsWith("^", start + 1) ? start + 2 : start + 1;
    for (int first = i; i < text.length(); i++) {
      if (text.charAt(i) == ']' && i > first) {
        return i;
      }
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.startsWith("[:", i) && text.indexOf(":]", i + 2) > 0) {
        i = text.indexOf(":]", i + 2) + 1;
      }
    }
    return text.length() - 1;
  }

  /** The greater number between braces; 1 if these are no repetition. */
  private static long repetitions(String text, int brace) {
    long greatest = 1;
    long number = 0;
    for (int i = brace + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        number = Math.min(number * 10 + (c - '0'), MAX_SIZE);
        greatest = Math.max(greatest, number);
      } else if (c == ',') {
        number = 0;
      } else {
        return c == '}' ? greatest : 1;
      }
    }
    return 1;
  }

  private static HubException tooLarge() {
    return new HubException(
        HubError.INVALID_EXPRESSION,
        "The regular expression is too large: with its repetitions written out it may have "
            + MAX_SIZE
            + " characters.");
  }
}
