package dev.attune.hub.journey;

import dev.attune.hub.condition.Result;
import dev.attune.hub.condition.Root;

/** Why a step could not be done, in the words that a person reads who shall repair it. */
final class Reasons {
  private Reasons() {}

  /** What is said of a step whose expression did not come to a value. */
  static String step(String step, Result result) {
    return switch (result) {
      case Result.Missing(var path) ->
          "Step '%s' needs %s, which %s.".formatted(step, path, lacks(path));
      case Result.Failed(var reason) -> cannot("step '" + step + "'", reason);
      case Result.Value value -> "Step '%s' comes to no value.".formatted(step);
    };
  }

  /** What is said of a condition that cannot be applied to what is there. */
  static String cannot(String what, String reason) {
    return Place.upperFirst(what) + " cannot be evaluated: " + reason;
  }

  private static String lacks(String path) {
    if (startsWith(path, Root.PROFILE)) {
      return "this customer lacks";
    }
    if (startsWith(path, Root.ACCOUNT)) {
      return "this customer's account lacks";
    }
    return startsWith(path, Root.EVENT) ? "the event lacks" : "is not there";
  }

  private static boolean startsWith(String path, Root root) {
    return path.equals(root.variable()) || path.startsWith(root.variable() + ".");
  }
}
