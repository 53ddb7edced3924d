package dev.attune.hub.match;

import static dev.attune.hub.match.Agreement.ALMOST;
import static dev.attune.hub.match.Agreement.DIFFERENT;
import static dev.attune.hub.match.Agreement.NICKNAME;
import static dev.attune.hub.match.Agreement.PART;
import static dev.attune.hub.match.Agreement.SAME;
import static dev.attune.hub.match.Agreement.SIMILAR;
import static dev.attune.hub.match.Agreement.SWAPPED;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is compared of two people. Stored by name: one may be added and never renamed. */
public enum MatchField {
  GIVEN_NAME("givenName", "given names", SAME, SWAPPED, NICKNAME, ALMOST, PART, DIFFERENT),
  FAMILY_NAME("familyName", "family names", SAME, SWAPPED, ALMOST, PART, SIMILAR, DIFFERENT),
  /** Where one of the two has no name in parts. */
  FULL_NAME("fullName", "full names", SAME, ALMOST, PART, DIFFERENT),
  STREET("street", "streets", SAME, ALMOST, DIFFERENT),
  HOUSE_NUMBER("houseNumber", "house numbers", SAME, ALMOST, DIFFERENT),
  POSTAL_CODE("postalCode", "postal codes", SAME, ALMOST, PART, DIFFERENT),
  /** Says nothing beside the same postal code. */
  CITY("city", "cities", SAME, ALMOST, DIFFERENT),
  PHONE("phone", "phone numbers", SAME, ALMOST, PART, DIFFERENT),
  /** What stands before the at sign. {@code PART}: the same, and made of the same name. */
  EMAIL_NAME("emailName", "e-mail names", SAME, ALMOST, PART, DIFFERENT),
  BIRTH_DATE("birthDate", "birth dates", SAME, SWAPPED, ALMOST, PART, DIFFERENT),
  COMPANY("company", "companies", SAME, ALMOST, PART, DIFFERENT);

  private final String text;
  private final String words;
  private final List<Agreement> levels;

  MatchField(String text, String words, Agreement... levels) {
    this.text = text;
    this.words = words;
    this.levels = List.of(levels);
  }

  /** As it is called in rules and in the API. */
  public String text() {
    return text;
  }

  /** As a sentence speaks of two of them. */
  String words() {
    return words;
  }

  /** How two known values of it may agree. */
  public List<Agreement> levels() {
    return levels;
  }

  public static Optional<MatchField> named(String text) {
    return Stream.of(values()).filter(field -> field.text.equals(text)).findFirst();
  }
}
