package dev.attune.connector.declarative.expression;

import java.util.ArrayList;
import java.util.List;

/** Finds where expressions end in a text, whatever stands in their quotes and brackets. */
final class TemplateText {
  private final String text;

  TemplateText(String text) {
    this.text = text;
  }

  /** Where the brace is that closes what was opened before that place; -1 if nowhere. */
  int closingBrace(int from) {
    int depth = 0;
    for (int i = from; i < text.length(); i = next(i)) {
      char c = text.charAt(i);
      if (c == '}' && depth == 0) {
        return i;
      }
      depth += step(c);
    }
    return -1;
  }

  /** Where the alternatives begin and end: pairs of places, of what is between single bars. */
  List<int[]> alternatives(int from, int to) {
    List<int[]> found = new ArrayList<>();
    int start = from;
    int depth = 0;
    for (int i = from; i < to; i = next(i)) {
      char c = text.charAt(i);
      if (text.startsWith("||", i)) {
        i++;
      } else if (c == '|' && depth == 0) {
        found.add(new int[] {start, i});
        start = i + 1;
      }
      depth += step(c);
    }
    found.add(new int[] {start, to});
    return found;
  }

  private static int step(char c) {
    return switch (c) {
      case '(', '[', '{' -> 1;
      case ')', ']', '}' -> -1;
      default -> 0;
    };
  }

  /** The place behind the character, or behind the whole text in quotes that begins there. */
  private int next(int at) {
    char quote = text.charAt(at);
    if (quote != '\'' && quote != '"') {
      return at + 1;
    }
    for (int i = at + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i + 1;
      }
    }
    return text.length();
  }
}
