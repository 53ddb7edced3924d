package dev.attune.hub.condition;

import org.jspecify.annotations.Nullable;

/**
 * A part of an expression, ready to be evaluated. What comes of it is a value, or, where there is
 * none, the {@link Result.Missing} or {@link Result.Failed} that says why: operators then hand it
 * on, and {@code &&} and {@code ||} do without it where the other side decides.
 */
@FunctionalInterface
interface Node {

  @Nullable Object evaluate(Frame frame);

  /** What is said if nothing is there, for a part that looks into data. */
  default Result.@Nullable Missing missing() {
    return null;
  }

  /** Whether this is no value but the reason for which there is none. */
  static boolean isStop(@Nullable Object value) {
    return value instanceof Result;
  }

  /** A part that needs no evaluation. */
  record Constant(@Nullable Object value) implements Node {
    @Override
    public @Nullable Object evaluate(Frame frame) {
      return value;
    }
  }

  /** A variable of the place where the expression stands. */
  record Variable(Root root, Result.Missing missing) implements Node {
    @Override
    public @Nullable Object evaluate(Frame frame) {
      Object value = frame.bindings().value(root);
      return value == null ? missing : value;
    }
  }

  /** A variable of a comprehension. */
  record Local(int slot) implements Node {
    @Override
    public @Nullable Object evaluate(Frame frame) {
      return frame.local(slot);
    }
  }
}
