package dev.attune.hub.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CandidatesTest {

  private static MatchRecord record(MatchField field, String value, MatchField other, String more) {
    return Normalised.record(Map.of(field, List.of(value), other, List.of(more)));
  }

  private static int comparisons(List<MatchRecord> records) {
    return Candidates.among(records).pairs().size();
  }

  /** All pairs would be 32 million. */
  @Test
  void comparesFewOfAllPairs() {
    int records = 8_000;

    assertThat(comparisons(LabelledRecords.of(records, Corruption.OF_TEST, 11).records()))
        .isBetween(records / 4, records * 4);
  }

  /** A place where few names are in use, so that every block fills up. */
  private static List<MatchRecord> crowd(int records) {
    Random random = new Random(5);
    List<MatchRecord> crowd = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      String birth = (1950 + random.nextInt(10)) + "-01-" + (10 + random.nextInt(10));
      crowd.add(
          record(
              MatchField.FAMILY_NAME,
              List.of("Smith", "Keller", "Jones", "Berg").get(random.nextInt(4)),
              MatchField.BIRTH_DATE,
              birth));
    }
    return crowd;
  }

  /** Sixteen times as many pairs for four times the records, but for the bound of a block. */
  @Test
  void growsWithTheRecordsAndNotWithTheirSquare() {
    int some = comparisons(crowd(2_000));
    int more = comparisons(crowd(8_000));

    assertThat(some).isGreaterThan(10_000);
    assertThat(more).isLessThan(4 * some);
    assertThat(more).isLessThan(8_000 * Blocking.MAX_BLOCK / 2);
  }

  /** Whatever the data, a record is compared with no more than its blocks hold. */
  @Test
  void isBoundedWhereAllAreAlike() {
    List<MatchRecord> alike = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      alike.add(
          record(
              MatchField.FAMILY_NAME, "Smith", MatchField.BIRTH_DATE, "1980-05-0" + (1 + i % 9)));
    }
    Candidates candidates = Candidates.among(alike);

    assertThat(candidates.pairs())
        .hasSize(Blocking.MAX_BLOCK * (Blocking.MAX_BLOCK - 1) / 2)
        .doesNotHaveDuplicates();
    assertThat(candidates.fullBlocks()).isEqualTo(1);
    assertThat(candidates.leftOut()).isEqualTo(1_000 - Blocking.MAX_BLOCK);
  }

  @Test
  void findsAPairByAnyPass() {
    Map<Blocking.Pass, List<MatchRecord>> pairs = new HashMap<>();
    pairs.put(
        Blocking.Pass.FAMILY_SOUND_AND_BIRTH_YEAR,
        List.of(
            record(MatchField.FAMILY_NAME, "Meyer", MatchField.BIRTH_DATE, "1980-05-01"),
            record(MatchField.FAMILY_NAME, "Maier", MatchField.BIRTH_DATE, "1980-07-02")));
    pairs.put(
        Blocking.Pass.NAME_SOUNDS,
        List.of(
            record(MatchField.FAMILY_NAME, "Petersen", MatchField.GIVEN_NAME, "Jan"),
            record(MatchField.FAMILY_NAME, "Jan", MatchField.GIVEN_NAME, "Peterson")));
    pairs.put(
        Blocking.Pass.POSTAL_CODE_AND_INITIAL,
        List.of(
            record(MatchField.POSTAL_CODE, "10115", MatchField.GIVEN_NAME, "Ann"),
            record(MatchField.POSTAL_CODE, "10115", MatchField.GIVEN_NAME, "A.")));
    pairs.put(
        Blocking.Pass.PHONE,
        List.of(
            record(MatchField.PHONE, "+49 30 1234567", MatchField.CITY, "Berlin"),
            record(MatchField.PHONE, "(030) 123-4567", MatchField.CITY, "Bonn")));
    pairs.put(
        Blocking.Pass.EMAIL_NAME,
        List.of(
            record(MatchField.EMAIL_NAME, "a.smith+shop@x.com", MatchField.CITY, "Berlin"),
            record(MatchField.EMAIL_NAME, "A.Smith@y.com", MatchField.CITY, "Bonn")));
    pairs.put(
        Blocking.Pass.ADDRESS,
        List.of(
            record(MatchField.STREET, "Main St. 5", MatchField.GIVEN_NAME, "Ann"),
            record(MatchField.STREET, "5 Main Street", MatchField.GIVEN_NAME, "Anna")));
    pairs.forEach((pass, pair) -> {
      assertThat(Candidates.among(pair).pairs()).as("%s", pass).hasSize(1);
      assertThat(Blocking.texts(pass, pair.getFirst())).isNotEmpty();
    });
  }

  @Test
  void makesKeysThatTellNothingOfThePerson() {
    Set<String> keys =
        Blocking.keys(record(MatchField.FAMILY_NAME, "Smith", MatchField.BIRTH_DATE, "1980-05-01"));

    assertThat(keys).isNotEmpty().allMatch(key -> key.matches("[0-9a-f]{32}"));
    assertThat(Blocking.keys(new MatchRecord(Map.of()))).isEmpty();
  }

  @Test
  void makesNoMoreKeysThanARecordMayHave() {
    Person all = new Town(new Random(1)).person();
    Map<MatchField, List<String>> raw = new HashMap<>(all.raw());
    raw.put(MatchField.PHONE, List.of("0301234567", "0301234568", "0301234569", "0301234560"));
    raw.put(MatchField.EMAIL_NAME, List.of("abc1", "abc2", "abc3", "abc4"));

    MatchRecord record = Normalised.record(raw);
    assertThat(record.all(MatchField.PHONE)).hasSize(MatchRecord.MAX_VALUES);
    assertThat(Blocking.keys(record)).hasSizeBetween(8, Blocking.MAX_KEYS);
  }
}
