package dev.attune.hub.match;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.commons.codec.language.DoubleMetaphone;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Says of two records how far each field agrees. */
public final class Comparison {
  private static final double NEARLY = 0.92;
  private static final int PHONE_END = 7;
  private static final JaroWinklerSimilarity ALIKE = new JaroWinklerSimilarity();
  private static final DamerauLevenshteinDistance SLIPS = new DamerauLevenshteinDistance(1);
  private static final DoubleMetaphone SOUND = new DoubleMetaphone();

  private Comparison() {}

  /** The agreement of every field; it does not matter which of the two comes first. */
  public static Map<MatchField, Agreement> of(MatchRecord one, MatchRecord other) {
    EnumMap<MatchField, Agreement> found = new EnumMap<>(MatchField.class);
    for (MatchField field : MatchField.values()) {
      found.put(field, best(field, one, other));
    }
    names(found, one, other);
    if (found.get(MatchField.POSTAL_CODE) == Agreement.SAME) {
      found.put(MatchField.CITY, Agreement.MISSING);
    }
    if (found.get(MatchField.EMAIL_NAME) == Agreement.SAME && isMadeOfName(one, found)) {
      found.put(MatchField.EMAIL_NAME, Agreement.PART);
    }
    return found;
  }

  private static Agreement best(MatchField field, MatchRecord one, MatchRecord other) {
    Agreement best = Agreement.MISSING;
    for (String mine : one.all(field)) {
      for (String theirs : other.all(field)) {
        Agreement agreement = compared(field, mine, theirs);
        if (agreement.compareTo(best) < 0) {
          best = agreement;
        }
      }
    }
    return best;
  }

  /**
   * Names in parts are compared by parts; a full name only where one of the two has no parts, so
   * that nothing counts twice.
   */
  private static void names(Map<MatchField, Agreement> found, MatchRecord one, MatchRecord other) {
    found.put(MatchField.FULL_NAME, Agreement.MISSING);
    if (one.hasNameInParts() && other.hasNameInParts()) {
      if (areSwapped(one, other) && found.get(MatchField.FAMILY_NAME) == Agreement.DIFFERENT) {
        found.put(MatchField.GIVEN_NAME, Agreement.SWAPPED);
        found.put(MatchField.FAMILY_NAME, Agreement.SWAPPED);
      }
      return;
    }
    String mine = one.fullName();
    String theirs = other.fullName();
    if (!mine.isEmpty() && !theirs.isEmpty()) {
      found.put(MatchField.FULL_NAME, compared(MatchField.FULL_NAME, mine, theirs));
      found.put(MatchField.GIVEN_NAME, Agreement.MISSING);
      found.put(MatchField.FAMILY_NAME, Agreement.MISSING);
    }
  }

  private static boolean areSwapped(MatchRecord one, MatchRecord other) {
    return isNear(one.first(MatchField.GIVEN_NAME), other.first(MatchField.FAMILY_NAME))
        && isNear(one.first(MatchField.FAMILY_NAME), other.first(MatchField.GIVEN_NAME));
  }

  /** Two of one name have such an e-mail name both: it says little more than the name does. */
  private static boolean isMadeOfName(MatchRecord one, Map<MatchField, Agreement> found) {
    Agreement family = found.getOrDefault(MatchField.FAMILY_NAME, Agreement.MISSING);
    Agreement given = found.getOrDefault(MatchField.GIVEN_NAME, Agreement.MISSING);
    String email = one.first(MatchField.EMAIL_NAME);
    return family == Agreement.SAME
        && given == Agreement.SAME
        && email.contains(joined(one.first(MatchField.FAMILY_NAME)))
        && !email.chars().anyMatch(Character::isDigit);
  }

  private static String joined(String name) {
    return name.replace(" ", "");
  }

  /** How two values of a field agree, both as {@link Normalised} writes them. */
  static Agreement compared(MatchField field, String one, String other) {
    if (one.equals(other)) {
      return Agreement.SAME;
    }
    return switch (field) {
      case GIVEN_NAME -> given(one, other);
      case FAMILY_NAME -> family(one, other);
      case FULL_NAME -> full(one, other);
      case STREET, CITY -> nearOrNot(one, other);
      case HOUSE_NUMBER -> house(one, other);
      case POSTAL_CODE -> postal(one, other);
      case PHONE -> phone(one, other);
      case EMAIL_NAME -> email(one, other);
      case BIRTH_DATE -> birth(one, other);
      case COMPANY -> company(one, other);
    };
  }

  private static Agreement given(String one, String other) {
    String mine = firstWord(one);
    String theirs = firstWord(other);
    if (mine.equals(theirs) && !mine.isEmpty()) {
      return Agreement.PART;
    }
    if (Nicknames.areOne(mine, theirs)) {
      return Agreement.NICKNAME;
    }
    if (isNear(one, other)) {
      return Agreement.ALMOST;
    }
    boolean isInitial = mine.length() == 1 || theirs.length() == 1;
    boolean hasWord = words(one).contains(theirs) || words(other).contains(mine);
    return (isInitial && mine.charAt(0) == theirs.charAt(0)) || hasWord
        ? Agreement.PART
        : Agreement.DIFFERENT;
  }

  private static String firstWord(String text) {
    int blank = text.indexOf(' ');
    return blank < 0 ? text : text.substring(0, blank);
  }

  private static Set<String> words(String text) {
    return new HashSet<>(Arrays.asList(text.split(" ")));
  }

  private static Agreement family(String one, String other) {
    if (isNear(one, other)) {
      return Agreement.ALMOST;
    }
    if (isPart(one, other)) {
      return Agreement.PART;
    }
    String sound = sound(one);
    return !sound.isEmpty() && sound.equals(sound(other)) ? Agreement.SIMILAR : Agreement.DIFFERENT;
  }

  /** How a name sounds; empty for one of no letters. */
  static String sound(String name) {
    String sound = SOUND.doubleMetaphone(joined(name));
    return sound == null ? "" : sound;
  }

  private static boolean isPart(String one, String other) {
    Set<String> mine = words(one);
    Set<String> theirs = words(other);
    mine.removeIf(word -> word.length() < 3);
    theirs.removeIf(word -> word.length() < 3);
    return !mine.isEmpty()
        && !theirs.isEmpty()
        && (mine.containsAll(theirs) || theirs.containsAll(mine));
  }

  private static Agreement full(String one, String other) {
    String mine = sorted(one);
    String theirs = sorted(other);
    if (mine.equals(theirs)) {
      return Agreement.SAME;
    }
    if (isNear(one, other) || isNear(mine, theirs)) {
      return Agreement.ALMOST;
    }
    return isPart(one, other) ? Agreement.PART : Agreement.DIFFERENT;
  }

  private static String sorted(String text) {
    String[] words = text.split(" ");
    Arrays.sort(words);
    return String.join(" ", words);
  }

  private static Agreement nearOrNot(String one, String other) {
    return isNear(one, other) ? Agreement.ALMOST : Agreement.DIFFERENT;
  }

  private static Agreement house(String one, String other) {
    String mine = digits(one);
    String theirs = digits(other);
    boolean isSameNumber = !mine.isEmpty() && mine.equals(theirs);
    boolean isTurned = mine.length() > 1 && sortedLetters(mine).equals(sortedLetters(theirs));
    return isSameNumber || isTurned ? Agreement.ALMOST : Agreement.DIFFERENT;
  }

  private static String digits(String text) {
    return text.replaceAll("[^0-9]", "");
  }

  private static String sortedLetters(String text) {
    char[] letters = text.toCharArray();
    Arrays.sort(letters);
    return new String(letters);
  }

  private static Agreement postal(String one, String other) {
    if (isOneSlip(one, other)) {
      return Agreement.ALMOST;
    }
    boolean isNearby =
        one.length() > 3 && other.length() > 3 && one.startsWith(other.substring(0, 3));
    return isNearby ? Agreement.PART : Agreement.DIFFERENT;
  }

  private static Agreement phone(String one, String other) {
    if (end(one).equals(end(other))) {
      return Agreement.PART;
    }
    boolean isLong = Math.min(one.length(), other.length()) >= PHONE_END;
    return isLong && isOneSlip(one, other) ? Agreement.ALMOST : Agreement.DIFFERENT;
  }

  static String end(String phone) {
    return phone.length() <= PHONE_END ? phone : phone.substring(phone.length() - PHONE_END);
  }

  private static Agreement email(String one, String other) {
    boolean isLong = Math.min(one.length(), other.length()) >= 5;
    return isLong && isOneSlip(one, other) ? Agreement.ALMOST : Agreement.DIFFERENT;
  }

  private static Agreement birth(String one, String other) {
    String swapped = one.substring(0, 5) + one.substring(8) + "-" + one.substring(5, 7);
    if (swapped.equals(other)) {
      return Agreement.SWAPPED;
    }
    if (isOneSlip(one, other)) {
      return Agreement.ALMOST;
    }
    boolean isSameDay = one.substring(5).equals(other.substring(5));
    boolean isSameMonth = one.substring(0, 7).equals(other.substring(0, 7));
    return isSameDay || isSameMonth ? Agreement.PART : Agreement.DIFFERENT;
  }

  private static Agreement company(String one, String other) {
    if (isNear(one, other)) {
      return Agreement.ALMOST;
    }
    return isPart(one, other) ? Agreement.PART : Agreement.DIFFERENT;
  }

  /** One letter more, less, or other, or two in each other's place. */
  private static boolean isOneSlip(String one, String other) {
    return Math.abs(one.length() - other.length()) <= 1 && SLIPS.apply(one, other) >= 0;
  }

  private static boolean isNear(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    if (shorter < 3) {
      return false;
    }
    return (shorter > 3 && isOneSlip(one, other)) || ALIKE.apply(one, other) >= NEARLY;
  }
}
