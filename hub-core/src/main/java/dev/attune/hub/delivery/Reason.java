package dev.attune.hub.delivery;

import dev.attune.hub.value.Fields;

/** Makes a reason storable, whatever a tool put into it. */
final class Reason {
  static final int MAX_LENGTH = 500;

  /** How much of what a tool said is kept. */
  static final int MAX_ANSWER = 2_000;

  private Reason() {}

  /** The beginning of the text, without what no store keeps: NUL and halves of surrogate pairs. */
  static String kept(String text) {
    return kept(text, MAX_LENGTH);
  }

  /** What a tool said, as the result of what it refused. */
  static Fields said(String answer) {
    String text = kept(answer.strip(), MAX_ANSWER);
    return text.isEmpty() ? Fields.EMPTY : Fields.of("answer", text);
  }

  private static String kept(String text, int length) {
    StringBuilder kept = new StringBuilder();
    text.codePoints()
        .filter(point -> point != 0 && !isHalf(point))
        .takeWhile(point -> kept.length() + Character.charCount(point) <= length)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static boolean isHalf(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
