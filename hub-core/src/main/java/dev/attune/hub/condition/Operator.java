package dev.attune.hub.condition;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The operators of two values, apart from those of logic, that need not look at both. */
enum Operator {
  ADD("_+_", "+", Operator.SUMS),
  SUBTRACT("_-_", "-", Operator.DIFFERENCES),
  MULTIPLY("_*_", "*", Operator.NUMBERS),
  DIVIDE("_/_", "/", Operator.NUMBERS),
  REMAINDER("_%_", "%", Operator.NUMBERS),
  LESS("_<_", "<", Operator.ORDERED),
  AT_MOST("_<=_", "<=", Operator.ORDERED),
  GREATER("_>_", ">", Operator.ORDERED),
  AT_LEAST("_>=_", ">=", Operator.ORDERED),
  EQUAL("_==_", "==", Operator.ANYTHING),
  DIFFERENT("_!=_", "!=", Operator.ANYTHING),
  IN("@in", "in", "a value and a list, or a name and an object");

  private static final String NUMBERS = "two numbers";
  private static final String SUMS =
      "two numbers, two texts, two lists, two durations, or a time and a duration";
  private static final String DIFFERENCES =
      "two numbers, two durations, two times, or a time and a duration";
  private static final String ORDERED = "two numbers, two texts, two times or two durations";
  private static final String ANYTHING = "two values of one kind";

  private static final Map<String, Operator> BY_FUNCTION =
      Arrays.stream(values())
          .collect(
              Collectors.toUnmodifiableMap(operator -> operator.function, Function.identity()));

  private final String function;
  private final String symbol;
  private final String takes;

  Operator(String function, String symbol, String takes) {
    this.function = function;
    this.symbol = symbol;
    this.takes = takes;
  }

  static @Nullable Operator of(String function) {
    return BY_FUNCTION.get(function);
  }

  /** The sentence for operands of the wrong kinds. */
  String mismatch(String left, String right) {
    return "The operator %s cannot be applied to %s and %s; it takes %s."
        .formatted(symbol, left, right, takes);
  }

  private @Nullable Object apply(Frame frame, @Nullable Object left, @Nullable Object right) {
    if (Node.isStop(left)) {
      return left;
    }
    if (Node.isStop(right)) {
      return right;
    }
    if (!frame.spend(1)) {
      return Frame.TOO_COSTLY;
    }
    return switch (this) {
      case ADD -> Operations.add(frame, left, right);
      case SUBTRACT -> Operations.subtract(left, right);
      case MULTIPLY -> Operations.multiply(left, right);
      case DIVIDE -> Operations.divide(left, right);
      case REMAINDER -> Operations.remainder(left, right);
      case LESS -> Operations.compare(left, right, order -> order < 0);
      case AT_MOST -> Operations.compare(left, right, order -> order <= 0);
      case GREATER -> Operations.compare(left, right, order -> order > 0);
      case AT_LEAST -> Operations.compare(left, right, order -> order >= 0);
      case EQUAL -> Equality.of(frame, left, right);
      case DIFFERENT -> Operations.differ(frame, left, right);
      case IN -> Equality.contains(frame, left, right);
    };
  }

  /** Null that an operator cannot take is a missing value, by its path. */
  private @Nullable Object evaluate(Frame frame, Node leftPart, Node rightPart) {
    Object left = leftPart.evaluate(frame);
    Object right = rightPart.evaluate(frame);
    Object value = apply(frame, left, right);
    if (!(value instanceof Mismatch)) {
      return value;
    }
    Result.Missing missing =
        left == null ? leftPart.missing() : right == null ? rightPart.missing() : null;
    return missing == null
        ? new Result.Failed(mismatch(Kind.of(left).words(), Kind.of(right).words()))
        : missing;
  }

  /** An operator between two parts. */
  record Application(Operator operator, Node left, Node right) implements Node {
    @Override
    public @Nullable Object evaluate(Frame frame) {
      return operator.evaluate(frame, left, right);
    }
  }

  /** A division of what are known to be integers: as CEL has it, without a fraction. */
  record WholeDivision(Node left, Node right) implements Node {
    @Override
    public @Nullable Object evaluate(Frame frame) {
      Object quotient = DIVIDE.evaluate(frame, left, right);
      return quotient == null || Node.isStop(quotient) ? quotient : Numbers.truncated(quotient);
    }
  }
}
