package dev.attune.hub.condition;

import org.jspecify.annotations.Nullable;

/** The parts of an expression that decide which other parts count. */
final class Logic {
  private Logic() {}

  /**
   * {@code left || right} where what decides is true, {@code left && right} where it is false: a
   * side that decides does so also if the other has no value.
   */
  record Junction(boolean decides, Node left, Node right) implements Node {
    private String symbol() {
      return decides ? "||" : "&&";
    }

    @Override
    public @Nullable Object evaluate(Frame frame) {
      Object first = left.evaluate(frame);
      if (first instanceof Boolean truth && truth == decides) {
        return decides;
      }
      Object second = right.evaluate(frame);
      if (second instanceof Boolean truth && truth == decides) {
        return decides;
      }
      if (Node.isStop(first)) {
        return first;
      }
      if (Node.isStop(second)) {
        return second;
      }
      return first instanceof Boolean && second instanceof Boolean
          ? !decides
          : first instanceof Boolean
              ? mismatch(symbol(), right, second)
              : mismatch(symbol(), left, first);
    }
  }

  /** {@code !operand}. */
  record Not(Node operand) implements Node {
    @Override
    public @Nullable Object evaluate(Frame frame) {
      Object value = operand.evaluate(frame);
      if (value instanceof Boolean truth) {
        return !truth;
      }
      return Node.isStop(value) ? value : mismatch("!", operand, value);
    }
  }

  /** {@code condition ? then : otherwise}. */
  record Choice(Node condition, Node then, Node otherwise) implements Node {
    @Override
    public @Nullable Object evaluate(Frame frame) {
      Object value = condition.evaluate(frame);
      if (value instanceof Boolean truth) {
        return truth ? then.evaluate(frame) : otherwise.evaluate(frame);
      }
      return Node.isStop(value) ? value : mismatch("?:", condition, value);
    }
  }

  /** {@code -operand}. */
  record Negation(Node operand) implements Node {
    @Override
    public @Nullable Object evaluate(Frame frame) {
      Object value = operand.evaluate(frame);
      if (value != null && Numbers.isNumber(value)) {
        return Numbers.negate(value);
      }
      return Node.isStop(value) ? value : mismatch("-", operand, value);
    }
  }

  private static Result mismatch(String symbol, Node part, @Nullable Object value) {
    Result.Missing missing = value == null ? part.missing() : null;
    return missing == null
        ? new Result.Failed(
            "The operator %s cannot be applied to %s; it takes %s."
                .formatted(
                    symbol,
                    Kind.of(value).words(),
                    symbol.equals("-") ? "a number" : "true or false"))
        : missing;
  }
}
