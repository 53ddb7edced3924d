package dev.attune.hub.condition;

import java.util.Set;

/** Sets of dotted paths. */
final class Paths {
  private Paths() {}

  /** Whether any of the paths is that variable or begins with it. */
  static boolean anyOf(Set<String> paths, Root root) {
    String prefix = root.variable() + ".";
    return paths.stream().anyMatch(path -> path.equals(root.variable()) || path.startsWith(prefix));
  }
}
