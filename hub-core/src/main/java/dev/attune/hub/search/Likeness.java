package dev.attune.hub.search;

import java.util.Arrays;

/**
 * How what was typed agrees with a word. The better is the smaller.
 *
 * @param kind what agrees
 * @param edits letters that are missing, too many, wrong or swapped with the next
 */
public record Likeness(Kind kind, int edits) implements Comparable<Likeness> {
  private static final int FEWEST_FOR_ONE = 4;
  private static final int FEWEST_FOR_TWO = 7;

  /** What of a word agrees. */
  public enum Kind {
    /** The whole word. */
    SAME(0),
    /** Its beginning. */
    BEGINNING(1),
    /** The whole word but for typing errors. */
    ALMOST(2),
    /** Its beginning but for typing errors. */
    ALMOST_BEGINNING(3),
    /** Nothing. */
    DIFFERENT(9);

    private final int distance;

    Kind(int distance) {
      this.distance = distance;
    }
  }

  private static final Likeness NONE = new Likeness(Kind.DIFFERENT, 0);

  /** How many errors are forgiven in words of these lengths. */
  static int forgiven(int typed, int word) {
    if (Math.max(typed, word) < FEWEST_FOR_ONE || Math.min(typed, word) < FEWEST_FOR_ONE - 1) {
      return 0;
    }
    return Math.min(typed, word) >= FEWEST_FOR_TWO ? 2 : 1;
  }

  static Likeness of(String typed, String word) {
    if (word.equals(typed)) {
      return new Likeness(Kind.SAME, 0);
    }
    if (word.startsWith(typed)) {
      return new Likeness(Kind.BEGINNING, 0);
    }
    int forgiven = forgiven(typed.length(), word.length());
    if (forgiven == 0 || typed.length() - word.length() > forgiven) {
      return NONE;
    }
    int[] distances = distances(typed, word);
    int whole = distances[word.length()];
    if (whole <= forgiven) {
      return new Likeness(Kind.ALMOST, whole);
    }
    int least = Arrays.stream(distances).min().orElse(whole);
    return least <= forgiven ? new Likeness(Kind.ALMOST_BEGINNING, least) : NONE;
  }

  /**
   * The number of edits between what was typed and each beginning of the word, letters swapped with
   * their neighbours counted as one.
   */
  private static int[] distances(String typed, String word) {
    int[] beforeLast = new int[word.length() + 1];
    int[] last = new int[word.length() + 1];
    for (int j = 0; j <= word.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= typed.length(); i++) {
      int[] next = new int[word.length() + 1];
      next[0] = i;
      for (int j = 1; j <= word.length(); j++) {
        int change = typed.charAt(i - 1) == word.charAt(j - 1) ? 0 : 1;
        next[j] = Math.min(last[j - 1] + change, 1 + Math.min(last[j], next[j - 1]));
        boolean isSwapped =
            i > 1
                && j > 1
                && typed.charAt(i - 1) == word.charAt(j - 2)
                && typed.charAt(i - 2) == word.charAt(j - 1);
        if (isSwapped) {
          next[j] = Math.min(next[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = next;
    }
    return last;
  }

  boolean isAny() {
    return kind != Kind.DIFFERENT;
  }

  /** The less, the better: what agrees counts before typing errors. */
  int rank() {
    return kind.distance * 10 + edits;
  }

  @Override
  public int compareTo(Likeness other) {
    return Integer.compare(rank(), other.rank());
  }
}
