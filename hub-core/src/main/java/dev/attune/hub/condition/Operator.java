package dev.attune.hub.condition;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The operators of two values, apart from those of logic, that need not look at both. */
enum Operator {
  ADD("_+_", "+", Operator.SUMS, Operations::add),
  SUBTRACT("_-_", "-", Operator.DIFFERENCES, Operations::subtract),
  MULTIPLY("_*_", "*", Operator.NUMBERS, Operations::multiply),
  DIVIDE("_/_", "/", Operator.NUMBERS, Operations::divide),
  REMAINDER("_%_", "%", Operator.NUMBERS, Operations::remainder),
  LESS("_<_", "<", Operator.ORDERED, (f, a, b) -> Operations.compare(a, b, c -> c < 0)),
  AT_MOST("_<=_", "<=", Operator.ORDERED, (f, a, b) -> Operations.compare(a, b, c -> c <= 0)),
  GREATER("_>_", ">", Operator.ORDERED, (f, a, b) -> Operations.compare(a, b, c -> c > 0)),
  AT_LEAST("_>=_", ">=", Operator.ORDERED, (f, a, b) -> Operations.compare(a, b, c -> c >= 0)),
  EQUAL("_==_", "==", Operator.ANYTHING, Equality::of),
  DIFFERENT("_!=_", "!=", Operator.ANYTHING, Operations::differ),
  IN("@in", "in", "a value and a list, or a name and an object", Equality::contains);

  private static final String NUMBERS = "two numbers";
  private static final String SUMS =
      "two numbers, two texts, two lists, two durations, or a time and a duration";
  private static final String DIFFERENCES =
      "two numbers, two durations, two times, or a time and a duration";
  private static final String ORDERED = "two numbers, two texts, two times or two durations";
  private static final String ANYTHING = "two values of one kind";

  private static final Map<String, Operator> BY_FUNCTION =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(o -> o.function, Function.identity()));

  private final String function;
  private final String symbol;
  private final String takes;
  private final Operation operation;

  Operator(String function, String symbol, String takes, Operation operation) {
    this.function = function;
    this.symbol = symbol;
    this.takes = takes;
    this.operation = operation;
  }

  static @Nullable Operator of(String function) {
    return BY_FUNCTION.get(function);
  }

  /** The sentence for operands of the wrong kinds. */
  String mismatch(String left, String right) {
    return "The operator %s cannot be applied to %s and %s; it takes %s."
        .formatted(symbol, left, right, takes);
  }

  private @Nullable Object apply(
      Frame frame, @Nullable Object left, @Nullable Object right) {
    if (Node.isStop(left)) {
      return left;
    }
    if (Node.isStop(right)) {
      return right;
    }
    if (!frame.spend(1)) {
      return Frame.TOO_COSTLY;
    }
    return operation.apply(frame, left, right);
  }

  /** Null that an operator cannot take is a missing value, by its path. */
  private @Nullable Object evaluate(Frame frame, Node leftPart, Node rightPart) {
    Object left = leftPart.evaluate(frame);
    Object right = rightPart.evaluate(frame);
    Object value = apply(frame, left, right);
    if (value != Operation.MISMATCH) {
      return value;
    }
    Result.Missing missing =
        left == null ? leftPart.missing() : right == null ? rightPart.missing() : null;
    return missing == null
        ? new Result.Failed(mismatch(Kind.of(left).words(), Kind.of(right).words()))
        : missing;
  }

  /** What an operator does with two values. */
  @FunctionalInterface
  interface Operation {

    /** Given back when the values are of kinds that the operator does not take. */
    Result.Failed MISMATCH = new Result.Failed("The values are of the wrong kinds.");

    @Nullable Object apply(Frame frame, @Nullable Object left, @Nullable Object right);
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
