package dev.attune.hub.condition;

import java.util.Set;

/**
 * A text with expressions in it: <code>${expression}</code>, or <code>${a | b | 'fallback'}</code>
 * for the first that is not missing; <code>$${</code> stands for <code>${</code>. Immutable; safe
 * for use by many threads.
 */
public final class Template {
  private final String text;

  private Template(String text) {
    this.text = text;
  }

  /**
   * Compiles a template and checks its expressions.
   *
   * @throws dev.attune.hub.problem.HubException {@code expression.invalid}
   */
  public static Template compile(String text, Set<Root> allowed) {
    return new Template(text);
  }

  public String text() {
    return text;
  }

  /** The dotted paths that its expressions may read. */
  public Set<String> reads() {
    throw new UnsupportedOperationException();
  }

  public boolean reads(Root root) {
    throw new UnsupportedOperationException();
  }

  /**
   * Fills in the values. A template that is exactly one <code>${…}</code> gives the value itself,
   * any other a text.
   */
  public Result evaluate(Bindings bindings) {
    throw new UnsupportedOperationException();
  }
}
