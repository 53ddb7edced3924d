package dev.attune.hub.condition;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Expressions of which the first counts that is not missing: {@code a | b | 'fallback'}. Null
 * counts as missing. One that cannot be applied to what is there is not skipped, since it would
 * hide a mistake. Immutable; safe for use by many threads.
 */
public final class Alternatives {
  private final String text;
  private final List<Expression> expressions;

  private Alternatives(String text, List<Expression> expressions) {
    this.text = text;
    this.expressions = expressions;
  }

  /**
   * Compiles and checks them.
   *
   * @throws HubException {@code expression.invalid}
   */
  public static Alternatives compile(String text, Set<Root> allowed) {
    List<String> parts = new ExpressionText(text).alternatives();
    if (parts.size() > 1 && parts.stream().anyMatch(String::isBlank)) {
      throw new HubException(
          HubError.INVALID_EXPRESSION, "There must be an expression on either side of a |.");
    }
    return new Alternatives(
        text, parts.stream().map(part -> Expressions.compile(part.strip(), allowed)).toList());
  }

  public String text() {
    return text;
  }

  /** The dotted paths that any of them may read. */
  public Set<String> reads() {
    Set<String> reads = new TreeSet<>();
    expressions.forEach(expression -> reads.addAll(expression.reads()));
    return reads;
  }

  /** The windows that any of them may read. */
  public Set<Window> windows() {
    Set<Window> windows = new LinkedHashSet<>();
    expressions.forEach(expression -> windows.addAll(expression.windows()));
    return windows;
  }

  /** The first value that is not null; if there is none, what the first of them misses. */
  public Result evaluate(Bindings bindings) {
    Result first = null;
    for (Expression expression : expressions) {
      Result result =
          switch (expression.evaluate(bindings)) {
            case Result.Value(var value) when value == null ->
                new Result.Missing(expression.text());
            case Result.Value value -> value;
            case Result.Missing missing -> missing;
            case Result.Failed failed -> failed;
          };
      if (!(result instanceof Result.Missing)) {
        return result;
      }
      first = first == null ? result : first;
    }
    return first == null ? new Result.Missing(text) : first;
  }
}
