package dev.attune.connector.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A version of a connector, ordered as semantic versioning orders: by number, and what carries a
 * suffix ({@code 2.0.0-beta.1}) before what does not.
 */
record ConnectorVersion(String text) implements Comparable<ConnectorVersion> {
  private static final Comparator<String> PART =
      (one, other) -> {
        boolean isNumber = isNumber(one);
        if (isNumber && isNumber(other)) {
          return byNumber(one, other);
        }
        // A number comes before a word.
        return isNumber == isNumber(other) ? one.compareTo(other) : isNumber ? -1 : 1;
      };

  @Override
  public int compareTo(ConnectorVersion other) {
    int byNumbers = compare(parts(core(text)), parts(core(other.text)));
    if (byNumbers != 0) {
      return byNumbers;
    }
    String mine = suffix(text);
    String others = suffix(other.text);
    if (mine.isEmpty() || others.isEmpty()) {
      return Boolean.compare(mine.isEmpty(), others.isEmpty());
    }
    return compare(parts(mine), parts(others));
  }

  private static int compare(List<String> some, List<String> others) {
    for (int i = 0; i < Math.min(some.size(), others.size()); i++) {
      int one = PART.compare(some.get(i), others.get(i));
      if (one != 0) {
        return one;
      }
    }
    return Integer.compare(some.size(), others.size());
  }

  private static String core(String version) {
    int dash = version.indexOf('-');
    return dash < 0 ? version : version.substring(0, dash);
  }

  private static String suffix(String version) {
    int dash = version.indexOf('-');
    return dash < 0 ? "" : version.substring(dash + 1);
  }

  private static List<String> parts(String dotted) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int dot = dotted.indexOf('.'); dot >= 0; dot = dotted.indexOf('.', from)) {
      parts.add(dotted.substring(from, dot));
      from = dot + 1;
    }
    parts.add(dotted.substring(from));
    return parts;
  }

  private static boolean isNumber(String part) {
    return !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** However many digits there are. */
  private static int byNumber(String one, String other) {
    String mine = one.replaceFirst("^0+(?=.)", "");
    String others = other.replaceFirst("^0+(?=.)", "");
    return mine.length() == others.length()
        ? mine.compareTo(others)
        : Integer.compare(mine.length(), others.length());
  }

  @Override
  public String toString() {
    return text;
  }
}
