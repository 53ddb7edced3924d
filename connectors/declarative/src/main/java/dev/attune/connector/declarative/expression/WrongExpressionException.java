package dev.attune.connector.declarative.expression;

/** Says that a text is no expression of its place. */
public final class WrongExpressionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int position;

  WrongExpressionException(int position, String sentence) {
    super(sentence);
    this.position = Math.max(0, position);
  }

  /** The character of the text that it is about, from 0. */
  public int position() {
    return position;
  }

  /** One sentence. */
  public String sentence() {
    return String.valueOf(getMessage());
  }

  WrongExpressionException behind(int characters) {
    return new WrongExpressionException(position + characters, sentence());
  }
}
