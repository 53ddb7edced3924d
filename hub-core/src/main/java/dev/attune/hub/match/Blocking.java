package dev.attune.hub.match;

import dev.attune.hub.value.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which records are worth comparing: those that share a key. Each pass makes keys of other fields,
 * so that a person whose record is wrong in one is found by another.
 */
public final class Blocking {
  /** How many records of one key are compared; one that more share says too little. */
  public static final int MAX_BLOCK = 50;

  /** How many keys one record has at most. */
  public static final int MAX_KEYS = 24;

  private Blocking() {}

  /** A way of finding records that may be of one person. */
  enum Pass {
    FAMILY_SOUND_AND_BIRTH_YEAR,
    NAME_SOUNDS,
    FAMILY_SOUND_AND_POSTAL_CODE,
    POSTAL_CODE_AND_INITIAL,
    BIRTH_DATE_AND_INITIAL,
    PHONE,
    EMAIL_NAME,
    ADDRESS,
    COMPANY_AND_NAME,
    FULL_NAME
  }

  /**
   * The keys of a record, as digests: nothing of the person can be read from them.
   *
   * @return at most {@value #MAX_KEYS}
   */
  public static Set<String> keys(MatchRecord one) {
    Set<String> keys = new TreeSet<>();
    for (Pass pass : Pass.values()) {
      for (String text : texts(pass, one)) {
        if (keys.size() < MAX_KEYS) {
          keys.add(Digest.of("block", pass.name(), text));
        }
      }
    }
    return keys;
  }

  /** What a pass takes of a record; nothing where a field of it is not known. */
  static List<String> texts(Pass pass, MatchRecord one) {
    String given = one.first(MatchField.GIVEN_NAME);
    String family = Comparison.sound(one.first(MatchField.FAMILY_NAME));
    String birth = one.first(MatchField.BIRTH_DATE);
    String postal = one.first(MatchField.POSTAL_CODE);
    return switch (pass) {
      case FAMILY_SOUND_AND_BIRTH_YEAR ->
          both(family, birth.isEmpty() ? "" : birth.substring(0, 4));
      case NAME_SOUNDS -> names(Comparison.sound(given), family);
      case FAMILY_SOUND_AND_POSTAL_CODE -> both(family, postal);
      case POSTAL_CODE_AND_INITIAL -> both(postal, initial(given));
      case BIRTH_DATE_AND_INITIAL -> both(birth, initial(given));
      case PHONE -> one.all(MatchField.PHONE).stream().map(Comparison::end).toList();
      case EMAIL_NAME -> one.all(MatchField.EMAIL_NAME);
      case ADDRESS ->
          both(
              one.first(MatchField.STREET),
              one.first(MatchField.HOUSE_NUMBER).isEmpty()
                  ? ""
                  : one.first(MatchField.HOUSE_NUMBER) + " " + initial(given));
      case COMPANY_AND_NAME -> both(one.first(MatchField.COMPANY), family);
      case FULL_NAME -> one.all(MatchField.FULL_NAME);
    };
  }

  private static List<String> both(String first, String second) {
    return first.isEmpty() || second.isEmpty() ? List.of() : List.of(first + " " + second);
  }

  private static String initial(String name) {
    return name.isEmpty() ? "" : name.substring(0, 1);
  }

  /** The same whichever of the two is which. */
  private static List<String> names(String given, String family) {
    if (given.isEmpty() || family.isEmpty()) {
      return List.of();
    }
    List<String> sounds = new ArrayList<>(List.of(given, family));
    sounds.sort(null);
    return List.of(String.join(" ", sounds));
  }
}
