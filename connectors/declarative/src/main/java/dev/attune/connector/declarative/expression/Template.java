package dev.attune.connector.declarative.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text with <code>${…}</code> in it; <code>$${</code> stands for <code>${</code> itself. It is
 * filled in once, by us: what a value holds is never looked at for expressions again. Immutable.
 */
public final class Template {
  static final int MAX_TEXT = 16 * 1024;

  private final List<Piece> pieces;

  /** A part of the text. */
  private sealed interface Piece {

    record Plain(String text) implements Piece {}

    record Slot(Alternatives expressions) implements Piece {}
  }

  /** How a value is written for its place. */
  @FunctionalInterface
  public interface Encoding {
    /**
     * @param before what stands before it
     * @return null if it cannot stand there
     */
    @Nullable String encode(String value, String before);
  }

  private Template(List<Piece> pieces) {
    this.pieces = List.copyOf(pieces);
  }

  /** A text without any expression. */
  public static Template plain(String text) {
    return new Template(List.of(new Piece.Plain(text)));
  }

  /**
   * Compiles a text and the expressions in it.
   *
   * @throws WrongExpressionException saying where and what is wrong
   */
  public static Template compile(String text, Scope scope) throws WrongExpressionException {
    if (text.length() > MAX_TEXT) {
      throw new WrongExpressionException(0, "A text may have at most " + MAX_TEXT + " characters.");
    }
    List<Piece> pieces = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      if (text.startsWith("$${", i)) {
        plain.append("${");
        i += 3;
      } else if (text.startsWith("${", i)) {
        int end = new TemplateText(text).closingBrace(i + 2);
        if (end < 0) {
          throw new WrongExpressionException(
              i, "This ${ has no closing }; write $${ for the characters ${ themselves.");
        }
        if (!plain.isEmpty()) {
          pieces.add(new Piece.Plain(plain.toString()));
          plain.setLength(0);
        }
        pieces.add(new Piece.Slot(Alternatives.compile(text, i + 2, end, scope)));
        i = end + 1;
      } else {
        plain.append(text.charAt(i));
        i++;
      }
    }
    if (!plain.isEmpty() || pieces.isEmpty()) {
      pieces.add(new Piece.Plain(plain.toString()));
    }
    return new Template(pieces);
  }

  /** Whether it has no expression in it. */
  public boolean isPlain() {
    return pieces.stream().allMatch(Piece.Plain.class::isInstance);
  }

  /** Whether it is one expression and nothing else, so that it is a value with its own kind. */
  public boolean isOneValue() {
    return pieces.size() == 1 && !isPlain();
  }

  /** Whether it begins with an expression. */
  public boolean beginsWithValue() {
    return pieces.getFirst() instanceof Piece.Slot;
  }

  /** The text with something else in place of each expression. */
  public String with(String instead) {
    StringBuilder filled = new StringBuilder();
    for (Piece piece : pieces) {
      filled.append(piece instanceof Piece.Plain(var text) ? text : instead);
    }
    return filled.toString();
  }

  /** The value itself if it is one, else the text with values as they are. */
  public Value evaluate(Map<String, Object> variables) {
    return pieces.size() == 1 && pieces.getFirst() instanceof Piece.Slot(var expressions)
        ? expressions.evaluate(variables)
        : text(variables, (value, before) -> value);
  }

  /** The text with each value written for its place; what has no value leaves the whole without. */
  public Value text(Map<String, Object> variables, Encoding encoding) {
    StringBuilder filled = new StringBuilder();
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Plain(var text) -> filled.append(text);
        case Piece.Slot(var expressions) -> {
          Value value = expressions.evaluate(variables);
          if (!(value instanceof Value.Present(var present))) {
            return value;
          }
          String text = JsonValues.text(present);
          String encoded = text == null ? null : encoding.encode(text, filled.toString());
          if (encoded == null) {
            return new Value.Failed("A value cannot stand where it is to be filled in.");
          }
          filled.append(encoded);
        }
      }
    }
    return filled.length() > Language.MAX_MADE_TEXT
        ? new Value.Failed("A text may grow to " + Language.MAX_MADE_TEXT + " characters.")
        : new Value.Present(filled.toString());
  }
}
