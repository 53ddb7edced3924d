package dev.attune.hub.identity;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What tools send when they know nobody: placeholders, test addresses, nothing but zeros. */
public final class StandardValues {
  private static final Set<String> VALUES =
      Set.of(
          "null",
          "undefined",
          "none",
          "n/a",
          "na",
          "nan",
          "nil",
          "unknown",
          "anonymous",
          "guest",
          "-1",
          "true",
          "false",
          "[object object]",
          "test@test.com",
          "test@example.com");

  private StandardValues() {}

  /** They are blocked; so is what has no other characters than zeros and dashes. */
  public static List<String> all() {
    return List.copyOf(new TreeSet<>(VALUES));
  }

  static boolean has(String lower) {
    return isZeros(lower) || VALUES.contains(lower);
  }

  private static boolean isZeros(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '0' && c != '-') {
        return false;
      }
    }
    return true;
  }
}
