package dev.attune.hub.identity;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Values that name nobody in particular. Letters count the same whether small or capital. Patterns
 * are those of RE2, which take time in proportion to the value and no more; one stands for values
 * that match it as a whole. Immutable; safe for use by many threads.
 */
public final class BlockedValues {
  public static final int MAX_VALUES = 1000;
  public static final int MAX_PATTERNS = 50;
  public static final int MAX_PATTERN = 200;

  /** The instructions of a pattern; a short text with great repetitions has many. */
  private static final int MAX_PROGRAM = 2_000;

  public static final BlockedValues NONE = new BlockedValues(List.of(), List.of());

  private final Set<String> values;
  private final List<Pattern> patterns;

  /**
   * @throws HubException {@code configuration.invalid} of a pattern that cannot be used
   */
  public BlockedValues(Collection<String> values, List<String> patterns) {
    Set<String> lower = new TreeSet<>();
    values.forEach(value -> lower.add(value.strip().toLowerCase(Locale.ROOT)));
    this.values = Set.copyOf(lower);
    this.patterns = patterns.stream().map(BlockedValues::compiled).toList();
  }

  /** False of one that can be used; of any other it fails with what is wrong. */
  static boolean isBroken(String pattern) {
    return compiled(pattern).pattern().isEmpty();
  }

  private static Pattern compiled(String pattern) {
    try {
      Pattern compiled = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
      if (compiled.programSize() > MAX_PROGRAM) {
        throw new HubException(
            HubError.INVALID_CONFIGURATION,
            "The pattern stands for too much; use smaller repetitions.");
      }
      return compiled;
    } catch (PatternSyntaxException e) {
      throw new HubException(
          HubError.INVALID_CONFIGURATION,
          "The pattern is no regular expression of RE2: " + e.getDescription() + ".",
          e);
    }
  }

  /** The values, in lower case and in order. */
  public List<String> values() {
    return values.stream().sorted().toList();
  }

  public List<String> patterns() {
    return patterns.stream().map(Pattern::pattern).toList();
  }

  /**
   * @param lower the value, in lower case and without spaces at its ends
   */
  boolean has(String lower) {
    if (values.contains(lower)) {
      return true;
    }
    for (Pattern pattern : patterns) {
      if (pattern.matches(lower)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockedValues that
        && values.equals(that.values)
        && patterns().equals(that.patterns());
  }

  @Override
  public int hashCode() {
    return values.hashCode() * 31 + patterns().hashCode();
  }
}
