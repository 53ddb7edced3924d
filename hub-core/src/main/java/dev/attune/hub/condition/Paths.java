package dev.attune.hub.condition;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Dotted paths, and what lies at their ends. */
final class Paths {
  private Paths() {}

  /** Whether any of the paths is that variable or begins with it. */
  static boolean anyOf(Set<String> paths, Root root) {
    String prefix = root.variable() + ".";
    return paths.stream().anyMatch(path -> path.equals(root.variable()) || path.startsWith(prefix));
  }

  /** What lies there, or null; a name with dots in it is found, too. */
  static @Nullable Object value(@Nullable Object in, String path) {
    if (!(in instanceof Map<?, ?> map)) {
      return null;
    }
    for (int end = path.length(); end > 0; end = path.lastIndexOf('.', end - 1)) {
      Object found = map.get(path.substring(0, end));
      if (found != null) {
        return end == path.length() ? found : value(found, path.substring(end + 1));
      }
    }
    return null;
  }
}
