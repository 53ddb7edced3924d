package dev.attune.hub.condition;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What conditions read of a profile that time alone may change.
 *
 * @param windows over the profile's events
 * @param reads the dotted paths that they may read
 */
public record Watch(Set<Window> windows, Set<String> reads) {
  public static final Watch NOTHING = new Watch(Set.of(), Set.of());

  /** The word of all windows over events, among the words of what a condition reads. */
  public static final String WINDOWS = "windows";

  private static final String PROFILE = "profile";
  private static final String TRAITS = "profile.traits";

  public Watch {
    windows = Set.copyOf(windows);
    reads = Set.copyOf(reads);
  }

  public Watch with(Expression expression) {
    return with(new Watch(expression.windows(), expression.reads()));
  }

  /** All of both. */
  public Watch with(Watch other) {
    if (equals(NOTHING) || other.equals(NOTHING)) {
      return equals(NOTHING) ? other : this;
    }
    Set<Window> allWindows = new LinkedHashSet<>(windows);
    allWindows.addAll(other.windows);
    Set<String> allReads = new TreeSet<>(reads);
    allReads.addAll(other.reads);
    return new Watch(allWindows, allReads);
  }

  /** The word of windows over events of a name. */
  public static String word(String event) {
    return WINDOWS + "." + event;
  }

  /** Whether a trait of that name may be read. */
  public boolean readsTrait(String name) {
    String path = TRAITS + "." + name;
    return reads.contains(PROFILE)
        || reads.contains(TRAITS)
        || reads.contains(path)
        || reads.stream().anyMatch(read -> read.startsWith(path + "."));
  }
}
