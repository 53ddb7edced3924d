package dev.attune.hub.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

  @ParameterizedTest
  @CsvSource({
    "GIVEN_NAME, Ann, ANN, SAME",
    "GIVEN_NAME, Dr. Ann, Ann, SAME",
    "GIVEN_NAME, Amélie, Amelie, SAME",
    "GIVEN_NAME, William, Bill, NICKNAME",
    "GIVEN_NAME, Bill, Will, NICKNAME",
    "GIVEN_NAME, Claudia, Caludia, ALMOST",
    "GIVEN_NAME, Claudia, C., PART",
    "GIVEN_NAME, Claudia, Claudia Maria, PART",
    "GIVEN_NAME, Claudia, Robert, DIFFERENT",
    "FAMILY_NAME, Müller, Muller, SAME",
    "FAMILY_NAME, O'Brien, OBrien, SAME",
    "FAMILY_NAME, Schneider, Schnieder, ALMOST",
    "FAMILY_NAME, Keller, Keller-Winkler, PART",
    "FAMILY_NAME, Meier, Mayr, SIMILAR",
    "FAMILY_NAME, Smith, Jones, DIFFERENT",
    "STREET, Hauptstr., Hauptstraße, SAME",
    "STREET, Oak St, Oak Street, SAME",
    "STREET, Station Road, Statoin Rd., ALMOST",
    "STREET, Station Road, Mill Lane, DIFFERENT",
    "HOUSE_NUMBER, 12a, 12 A, SAME",
    "HOUSE_NUMBER, 12a, 12, ALMOST",
    "HOUSE_NUMBER, 12, 21, ALMOST",
    "HOUSE_NUMBER, 12, 13, DIFFERENT",
    "POSTAL_CODE, SW1A 1AA, sw1a1aa, SAME",
    "POSTAL_CODE, 10115, 10151, ALMOST",
    "POSTAL_CODE, 10115, 10199, PART",
    "POSTAL_CODE, 10115, 80331, DIFFERENT",
    "CITY, München, Munchen, SAME",
    "PHONE, +49 151 1234567, 0151/1234567, SAME",
    "PHONE, 0151 1234567, 0171 1234567, PART",
    "PHONE, 0151 1234567, 0151 1234587, ALMOST",
    "PHONE, 0151 1234567, 0152 9999567, DIFFERENT",
    "EMAIL_NAME, Ann.Lee+shop@example.com, annlee@example.org, SAME",
    "EMAIL_NAME, annleee@example.com, annlee@example.com, ALMOST",
    "EMAIL_NAME, bobby@example.com, annlee@example.com, DIFFERENT",
    "BIRTH_DATE, 1980-05-04, 04.05.1980, SAME",
    "BIRTH_DATE, 1980-05-04, 05/04/1980, SAME",
    "BIRTH_DATE, 1980-05-04, 1980-04-05, SWAPPED",
    "BIRTH_DATE, 1980-05-14, 1980-05-15, ALMOST",
    "BIRTH_DATE, 1980-05-14, 1968-05-14, PART",
    "BIRTH_DATE, 1980-05-14, 1971-12-03, DIFFERENT",
    "COMPANY, Acme GmbH, ACME, SAME",
    "COMPANY, Acme Logistics Ltd, Acme, PART",
    "COMPANY, Acme, Zeta, DIFFERENT",
    "EMAIL_NAME, info@example.com, info@example.com, MISSING",
    "BIRTH_DATE, 1900-01-01, 1900-01-01, MISSING",
    "BIRTH_DATE, 2026-02-31, 2026-02-31, MISSING",
    "PHONE, 000000000, 000000000, MISSING",
    "FAMILY_NAME, unknown, Unknown, MISSING"
  })
  void saysHowFarTwoValuesAgree(MatchField field, String one, String other, Agreement agreement) {
    MatchRecord first = Normalised.record(Map.of(field, List.of(one)));
    MatchRecord second = Normalised.record(Map.of(field, List.of(other)));

    assertThat(Comparison.of(first, second)).containsEntry(field, agreement);
    assertThat(Comparison.of(second, first)).containsEntry(field, agreement);
  }

  private static MatchRecord named(String given, String family) {
    return Normalised.record(
        Map.of(MatchField.GIVEN_NAME, List.of(given), MatchField.FAMILY_NAME, List.of(family)));
  }

  @Test
  void seesNamesInEachOthersPlace() {
    assertThat(Comparison.of(named("Claudia", "Winkler"), named("Winkler", "Claudia")))
        .containsEntry(MatchField.GIVEN_NAME, Agreement.SWAPPED)
        .containsEntry(MatchField.FAMILY_NAME, Agreement.SWAPPED);
  }

  @Test
  void comparesAFullNameWithParts() {
    MatchRecord full = Normalised.record(Map.of(MatchField.FULL_NAME, List.of("Winkler, Claudia")));
    MatchRecord single = Normalised.record(Map.of(MatchField.FULL_NAME, List.of("Winkler")));
    MatchRecord parts = named("Claudia", "Winkler");

    assertThat(Comparison.of(full, parts))
        .containsEntry(MatchField.GIVEN_NAME, Agreement.SAME)
        .containsEntry(MatchField.FAMILY_NAME, Agreement.SAME)
        .containsEntry(MatchField.FULL_NAME, Agreement.MISSING);
    assertThat(Comparison.of(single, parts))
        .containsEntry(MatchField.FULL_NAME, Agreement.PART)
        .containsEntry(MatchField.FAMILY_NAME, Agreement.MISSING);
  }

  @Test
  void takesTheHouseNumberOutOfTheStreet() {
    MatchRecord german = Normalised.record(Map.of(MatchField.STREET, List.of("Hauptstraße 12 a")));
    MatchRecord english = Normalised.record(Map.of(MatchField.STREET, List.of("12a Haupt St.")));

    assertThat(Comparison.of(german, english))
        .containsEntry(MatchField.STREET, Agreement.SAME)
        .containsEntry(MatchField.HOUSE_NUMBER, Agreement.SAME);
  }

  @Test
  void takesTheBestOfSeveralValues() {
    MatchRecord two =
        Normalised.record(Map.of(MatchField.PHONE, List.of("030 1111222", "0151 1234567")));
    MatchRecord one = Normalised.record(Map.of(MatchField.PHONE, List.of("0151 1234567")));

    assertThat(Comparison.of(one, two)).containsEntry(MatchField.PHONE, Agreement.SAME);
  }

  @Test
  void countsACityNotBesideItsPostalCode() {
    MatchRecord home =
        Normalised.record(
            Map.of(MatchField.POSTAL_CODE, List.of("10115"), MatchField.CITY, List.of("Berlin")));

    assertThat(Comparison.of(home, home)).containsEntry(MatchField.CITY, Agreement.MISSING);
  }

  /** Whatever is compared with whatever: the same both ways, and only what the field knows. */
  @Test
  void doesNotDependOnTheOrder() {
    List<MatchRecord> records = LabelledRecords.of(400, Corruption.OF_TEST, 3).records();
    Random random = new Random(3);
    for (int i = 0; i < 3_000; i++) {
      MatchRecord one = records.get(random.nextInt(records.size()));
      MatchRecord other = records.get(random.nextInt(records.size()));
      Map<MatchField, Agreement> agreements = Comparison.of(one, other);
      assertThat(agreements).isEqualTo(Comparison.of(other, one));
      agreements.forEach((field, agreement) ->
          assertThat(agreement == Agreement.MISSING || field.levels().contains(agreement))
              .as("%s %s", field, agreement)
              .isTrue());
    }
  }
}
