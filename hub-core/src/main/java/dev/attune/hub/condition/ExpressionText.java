package dev.attune.hub.condition;

import java.util.ArrayList;
import java.util.List;

/** Finds its way in the text of an expression, past texts in quotes, comments and brackets. */
final class ExpressionText {
  private final String text;

  ExpressionText(String text) {
    this.text = text;
  }

  /** The place of the brace that closes what begins at a place; -1 if there is none. */
  int closingBrace(int start) {
    int depth = 0;
    for (int i = start; i < text.length(); i = next(i)) {
      char c = text.charAt(i);
      if (c == '}' && depth == 0) {
        return i;
      }
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    }
    return -1;
  }

  /** The parts between single bars; a double one is an operator. */
  List<String> alternatives() {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < text.length(); ) {
      if (text.startsWith("||", i)) {
        i += 2;
      } else if (text.charAt(i) == '|') {
        parts.add(text.substring(from, i));
        i++;
        from = i;
      } else {
        i = next(i);
      }
    }
    parts.add(text.substring(from));
    return parts;
  }

  /** The place after the character, the text in quotes or the comment that stands at a place. */
  private int next(int place) {
    char c = text.charAt(place);
    if (c == '\'' || c == '"') {
      return endOfQuoted(place, c);
    }
    if (text.startsWith("//", place)) {
      int end = text.indexOf('\n', place);
      return end < 0 ? text.length() : end;
    }
    return place + 1;
  }

  private int endOfQuoted(int place, char quote) {
    String three = String.valueOf(quote).repeat(3);
    String end = text.startsWith(three, place) ? three : String.valueOf(quote);
    boolean isRaw = isRaw(place);
    int i = place + end.length();
    while (i < text.length() && !text.startsWith(end, i)) {
      i += text.charAt(i) == '\\' && !isRaw ? 2 : 1;
    }
    return Math.min(i + end.length(), text.length());
  }

  /** Whether the quote follows an r, which takes its meaning from the backslash. */
  private boolean isRaw(int quote) {
    int start = quote;
    while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
      start--;
    }
    String prefix = text.substring(start, quote);
    return prefix.equalsIgnoreCase("r")
        || prefix.equalsIgnoreCase("br")
        || prefix.equalsIgnoreCase("rb");
  }
}
