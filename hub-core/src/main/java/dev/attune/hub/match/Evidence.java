package dev.attune.hub.match;

import java.util.Locale;

/**
 * What one field says about whether two records are of one person.
 *
 * @param bits how strongly: each doubles the odds, and a negative one halves them
 */
public record Evidence(MatchField field, Agreement agreement, double bits) {

  /** For a person, without any value. */
  public String words() {
    String what = field.words();
    String said =
        switch (agreement) {
          case SAME -> "The " + what + " are the same";
          case SWAPPED ->
              field == MatchField.BIRTH_DATE
                  ? "Day and month of the birth dates are in each other's place"
                  : "Given and family name are in each other's place";
          case NICKNAME -> "One of the given names is a short form of the other";
          case ALMOST -> "The " + what + " are almost the same";
          case PART -> part(what);
          case SIMILAR -> "The " + what + " sound alike";
          case DIFFERENT -> "The " + what + " differ";
          case MISSING -> "The " + what + " are not both known";
        };
    return said + ": " + strength() + ".";
  }

  private String part(String what) {
    return switch (field) {
      case PHONE -> "The phone numbers end alike";
      case POSTAL_CODE -> "The postal codes begin alike";
      case BIRTH_DATE -> "The birth dates have a part in common";
      case EMAIL_NAME -> "The e-mail names are the same, made of the same name";
      case GIVEN_NAME, FAMILY_NAME, FULL_NAME, STREET, HOUSE_NUMBER, CITY, COMPANY ->
          "One of the " + what + " is a part of the other";
    };
  }

  private String strength() {
    double size = Math.abs(bits);
    if (size < 0.5) {
      return "this says little";
    }
    String strength = size < 3 ? "weakly" : size < 8 ? "clearly" : "strongly";
    return String.format(
        Locale.ROOT,
        "this speaks %s %s one person (%+.1f bits)",
        strength,
        bits > 0 ? "for" : "against",
        bits);
  }
}
