package dev.attune.hub.delivery;

/** Makes a reason storable, whatever a tool put into it. */
final class Reason {
  static final int MAX_LENGTH = 500;

  private Reason() {}

  /** The beginning of the text, without what no store keeps: NUL and halves of surrogate pairs. */
  static String kept(String text) {
    StringBuilder kept = new StringBuilder();
    text.codePoints()
        .filter(point -> point != 0 && !isHalf(point))
        .takeWhile(point -> kept.length() + Character.charCount(point) <= MAX_LENGTH)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static boolean isHalf(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
