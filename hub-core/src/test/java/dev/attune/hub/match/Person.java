package dev.attune.hub.match;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A person of whom a record is made, or the record itself, as it would come from a tool. */
record Person(
    String given,
    String family,
    LocalDate birth,
    String street,
    String house,
    String postalCode,
    String city,
    String phone,
    String email,
    String birthText) {

  /** As one writes these down who makes no mistake. */
  Map<MatchField, List<String>> raw() {
    EnumMap<MatchField, List<String>> raw = new EnumMap<>(MatchField.class);
    put(raw, MatchField.GIVEN_NAME, given);
    put(raw, MatchField.FAMILY_NAME, family);
    put(raw, MatchField.BIRTH_DATE, birthText);
    put(raw, MatchField.STREET, street);
    put(raw, MatchField.HOUSE_NUMBER, house);
    put(raw, MatchField.POSTAL_CODE, postalCode);
    put(raw, MatchField.CITY, city);
    put(raw, MatchField.PHONE, phone);
    put(raw, MatchField.EMAIL_NAME, email);
    return raw;
  }

  private static void put(Map<MatchField, List<String>> raw, MatchField field, String value) {
    if (!value.isEmpty()) {
      raw.put(field, List.of(value));
    }
  }

  Person named(String newGiven, String newFamily) {
    return new Person(
        newGiven, newFamily, birth, street, house, postalCode, city, phone, email, birthText);
  }

  Person born(LocalDate newBirth) {
    return new Person(
        given,
        family,
        newBirth,
        street,
        house,
        postalCode,
        city,
        phone,
        email,
        newBirth.toString());
  }

  Person writtenBorn(String text) {
    return new Person(given, family, birth, street, house, postalCode, city, phone, email, text);
  }

  Person livingAt(String newStreet, String newHouse, String newPostalCode, String newCity) {
    return new Person(
        given, family, birth, newStreet, newHouse, newPostalCode, newCity, phone, email, birthText);
  }

  Person reachedBy(String newPhone, String newEmail) {
    return new Person(
        given, family, birth, street, house, postalCode, city, newPhone, newEmail, birthText);
  }
}
