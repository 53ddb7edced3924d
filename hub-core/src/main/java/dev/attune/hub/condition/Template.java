package dev.attune.hub.condition;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A text with expressions in it: <code>${expression}</code>, or <code>${a | b | 'fallback'}</code>
 * for the first that is not missing; <code>$${</code> stands for <code>${</code>. In a template of
 * HTML each value stands for itself and never for markup. Immutable; safe for use by many threads.
 */
public final class Template {
  static final int MAX_TEXT = 16 * 1024;
  static final int MAX_EXPRESSIONS = 100;

  private final String text;
  private final List<Piece> pieces;
  private final boolean isHtml;

  /** A part of the text, as it is or to be filled in. */
  private sealed interface Piece {

    record Plain(String text) implements Piece {}

    record Slot(Alternatives expressions) implements Piece {}
  }

  private Template(String text, List<Piece> pieces, boolean isHtml) {
    this.text = text;
    this.pieces = pieces;
    this.isHtml = isHtml;
  }

  /**
   * Compiles a template and checks its expressions.
   *
   * @throws HubException {@code expression.invalid}
   */
  public static Template compile(String text, Set<Root> allowed) {
    return compile(text, allowed, false);
  }

  /**
   * The same for HTML: what values hold is escaped, so that none of it becomes markup.
   *
   * @throws HubException {@code expression.invalid}
   */
  public static Template html(String text, Set<Root> allowed) {
    return compile(text, allowed, true);
  }

  private static Template compile(String text, Set<Root> allowed, boolean isHtml) {
    if (text.length() > MAX_TEXT) {
      throw invalid(
          "A text may have at most %d characters, not %d.".formatted(MAX_TEXT, text.length()));
    }
    List<Piece> pieces = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      if (text.startsWith("$${", i)) {
        plain.append("${");
        i += 3;
      } else if (text.startsWith("${", i)) {
        addPlain(pieces, plain);
        int end = new ExpressionText(text).closingBrace(i + 2);
        pieces.add(slot(text, i, end, allowed));
        i = end + 1;
      } else {
        plain.append(text.charAt(i));
        i++;
      }
    }
    addPlain(pieces, plain);
    if (pieces.stream().filter(Piece.Slot.class::isInstance).count() > MAX_EXPRESSIONS) {
      throw invalid("A text may have at most %d ${…}.".formatted(MAX_EXPRESSIONS));
    }
    return new Template(text, List.copyOf(pieces), isHtml);
  }

  private static Piece slot(String text, int start, int end, Set<Root> allowed) {
    if (end < 0) {
      throw invalid(
          "The ${ at character %d has no closing }; write $${ for the characters ${ themselves."
              .formatted(start + 1));
    }
    try {
      return new Piece.Slot(Alternatives.compile(text.substring(start + 2, end), allowed));
    } catch (HubException e) {
      throw invalid("In the ${…} at character %d: %s".formatted(start + 1, e.getMessage()));
    }
  }

  private static void addPlain(List<Piece> pieces, StringBuilder plain) {
    if (!plain.isEmpty()) {
      pieces.add(new Piece.Plain(plain.toString()));
      plain.setLength(0);
    }
  }

  private static HubException invalid(String message) {
    return new HubException(HubError.INVALID_EXPRESSION, message);
  }

  public String text() {
    return text;
  }

  /** The dotted paths that its expressions may read. */
  public Set<String> reads() {
    Set<String> reads = new TreeSet<>();
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Slot(var expressions)) {
        reads.addAll(expressions.reads());
      }
    }
    return reads;
  }

  /** The windows that its expressions may read. */
  public Set<Window> windows() {
    Set<Window> windows = new LinkedHashSet<>();
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Slot(var expressions)) {
        windows.addAll(expressions.windows());
      }
    }
    return windows;
  }

  public boolean reads(Root root) {
    return Paths.anyOf(reads(), root);
  }

  /**
   * Fills in the values. A template that is exactly one <code>${…}</code> gives the value itself,
   * any other, and any of HTML, a text; null is missing in either.
   */
  public Result evaluate(Bindings bindings) {
    if (!isHtml && pieces.size() == 1 && pieces.getFirst() instanceof Piece.Slot(var expressions)) {
      return expressions.evaluate(bindings);
    }
    StringBuilder filled = new StringBuilder();
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Plain(var plain) -> filled.append(plain);
        case Piece.Slot(var expressions) -> {
          Result result = expressions.evaluate(bindings);
          if (!(result instanceof Result.Value(var value)) || value == null) {
            return result;
          }
          String read = Outcome.text(value);
          filled.append(isHtml ? escaped(read) : read);
        }
      }
      if (filled.length() > Frame.MAX_TEXT) {
        return new Result.Failed("A text may grow to " + Frame.MAX_TEXT + " characters.");
      }
    }
    return new Result.Value(filled.toString());
  }

  /** Safe between tags and within a quoted attribute. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  @Override
  public String toString() {
    return text;
  }
}
