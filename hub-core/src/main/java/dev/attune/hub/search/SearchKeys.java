package dev.attune.hub.search;

import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The places of the index under which words are looked for, as digests that name no value. A word
 * stands under itself, under its beginnings, and under its first five letters with each of them
 * left out once; a long one under its end, too. So whatever two words that differ by one error
 * within their first five letters, or by any beyond, have one place in common. Pure.
 */
final class SearchKeys {
  private static final int LETTERS = 5;
  private static final int END = 4;
  private static final int FEWEST_FOR_END = 7;
  private static final int SHORTEST = 2;
  private static final int SHORTEST_LEFT_OUT = 3;
  private static final int PAIR = 3;

  /** Words of a profile of which each two stand at a place of their own. */
  static final int PAIRED = 4;

  /** Two words that are the same in as many bits are told apart when the profile is read. */
  private static final int DIGITS = 10;

  private final TenantId tenant;

  SearchKeys(TenantId tenant) {
    this.tenant = tenant;
  }

  private String key(char kind, String text) {
    return Digest.of("search", tenant.value(), kind + text).substring(0, DIGITS);
  }

  /** Where a stored word stands. */
  Set<String> of(Word word) {
    String text = word.text();
    Set<String> keys = new TreeSet<>();
    keys.add(exact(text));
    boolean isNumber = word.form() == Word.Form.NUMBER;
    for (int length = isNumber ? END : SHORTEST; length < LETTERS; length++) {
      if (text.length() >= length) {
        keys.add(key('p', text.substring(0, length)));
      }
    }
    if (text.length() >= SHORTEST_LEFT_OUT) {
      keys.add(key('d', head(text)));
      if (!isNumber) {
        leftOut(head(text)).forEach(one -> keys.add(key('d', one)));
      }
    }
    if (text.length() >= FEWEST_FOR_END) {
      keys.add(key('s', end(text)));
    }
    return keys;
  }

  String exact(String typed) {
    return key('e', typed);
  }

  /** Where words stand that begin so. */
  String beginning(String typed) {
    return typed.length() < LETTERS ? key('p', typed) : key('d', head(typed));
  }

  /** Where words stand that may be meant; none for what is too short to be mistyped. */
  List<String> almost(String typed) {
    List<String> keys = new ArrayList<>();
    if (typed.length() < SHORTEST_LEFT_OUT) {
      return keys;
    }
    keys.add(key('d', head(typed)));
    // A word of three letters may be one of four without a letter, and nothing else.
    if (typed.length() > SHORTEST_LEFT_OUT) {
      leftOut(head(typed)).forEach(one -> keys.add(key('d', one)));
    }
    if (typed.length() >= FEWEST_FOR_END) {
      keys.add(key('s', end(typed)));
    }
    return keys;
  }

  /** Where profiles stand that have words that begin like both. */
  String pair(String one, String other) {
    String first = one.substring(0, Math.min(PAIR, one.length()));
    String second = other.substring(0, Math.min(PAIR, other.length()));
    boolean isInOrder = first.compareTo(second) <= 0;
    return key('w', isInOrder ? first + " " + second : second + " " + first);
  }

  /** Whether a word is long enough to be looked for together with another. */
  static boolean canPair(String word) {
    return word.length() >= PAIR;
  }

  private static String head(String text) {
    return text.substring(0, Math.min(LETTERS, text.length()));
  }

  private static String end(String text) {
    return text.substring(text.length() - END);
  }

  private static Set<String> leftOut(String text) {
    Set<String> all = new TreeSet<>();
    for (int i = 0; i < text.length(); i++) {
      all.add(text.substring(0, i) + text.substring(i + 1));
    }
    return all;
  }
}
