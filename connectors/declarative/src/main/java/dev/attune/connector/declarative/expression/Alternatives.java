package dev.attune.connector.declarative.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Expressions with a bar between them, the first of which that has a value counts: <code>
 * cursor | '0'</code>. What is not there, and null, is passed over; an expression that cannot be
 * applied is not, since that would hide a mistake.
 */
final class Alternatives {
  private final List<Expression> expressions;

  private Alternatives(List<Expression> expressions) {
    this.expressions = List.copyOf(expressions);
  }

  /** Compiles what stands between two places of a text. */
  static Alternatives compile(String text, int from, int to, Scope scope)
      throws WrongExpressionException {
    List<Expression> compiled = new ArrayList<>();
    for (int[] part : new TemplateText(text).alternatives(from, to)) {
      String one = text.substring(part[0], part[1]);
      int blanks = one.length() - one.stripLeading().length();
      try {
        compiled.add(Expression.compile(one.strip(), scope));
      } catch (WrongExpressionException e) {
        throw e.behind(part[0] + blanks);
      }
    }
    return new Alternatives(compiled);
  }

  Value evaluate(Map<String, Object> variables) {
    Value first = null;
    for (Expression expression : expressions) {
      Value value = expression.evaluate(variables);
      if (!(value instanceof Value.Missing)) {
        return value;
      }
      first = first == null ? value : first;
    }
    return first == null ? new Value.Missing("There is no expression.") : first;
  }
}
