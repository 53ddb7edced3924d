package dev.attune.hub.condition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function that an expression may call.
 *
 * @param name as it is written
 * @param form how a call is written, as the end of a sentence
 * @param fewest how many arguments it takes at least, with the value before the dot
 * @param most how many it takes at most
 */
record StandardFunction(String name, String form, int fewest, int most, Body body) {

  /** What a function does with its arguments, none of which is a reason for having no value. */
  @FunctionalInterface
  interface Body {

    @Nullable Object apply(Frame frame, @Nullable Object[] arguments);
  }

  static @Nullable StandardFunction of(String name) {
    return FunctionTable.BY_NAME.get(name);
  }

  boolean takes(int arguments) {
    return arguments >= fewest && arguments <= most;
  }

  /** The sentence for arguments of the wrong kinds. */
  String mismatch(String first) {
    return "The function %s cannot be applied to %s here; it is written %s."
        .formatted(name, first, form);
  }

  /** A call. */
  record Call(StandardFunction function, List<Node> arguments) implements Node {
    @Override
    public @Nullable Object evaluate(Frame frame) {
      if (!frame.spend(1)) {
        return Frame.TOO_COSTLY;
      }
      @Nullable Object[] values = new @Nullable Object[arguments.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = arguments.get(i).evaluate(frame);
        if (Node.isStop(values[i])) {
          return values[i];
        }
      }
      Object value = function.body.apply(frame, values);
      return value instanceof Mismatch ? mismatch(values) : value;
    }

    /** Null that a function cannot take is a missing value, by its path. */
    private Result mismatch(@Nullable Object[] values) {
      for (int i = 0; i < values.length; i++) {
        Result.Missing missing = values[i] == null ? arguments.get(i).missing() : null;
        if (missing != null) {
          return missing;
        }
      }
      return new Result.Failed(function.mismatch(Kind.of(values[0]).words()));
    }
  }
}
