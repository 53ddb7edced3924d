package dev.attune.hub.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MatchModelTest {
  private static final MatchRecord ANN = person("Ann", "Winkler", "1980-05-14");

  private static MatchRecord person(String given, String family, String birth) {
    return Normalised.record(
        Map.of(
            MatchField.GIVEN_NAME, List.of(given),
            MatchField.FAMILY_NAME, List.of(family),
            MatchField.BIRTH_DATE, List.of(birth),
            MatchField.STREET, List.of("Main Street 5"),
            MatchField.POSTAL_CODE, List.of("10115")));
  }

  private static MatchScore score(MatchRecord one, MatchRecord other) {
    return MatchModel.DEFAULT.score(one, other, Frequencies.NONE, 10_000);
  }

  @Test
  void addsUpToTheOdds() {
    MatchScore score = score(ANN, person("Ann", "Winkler", "1980-05-15"));

    double sum = score.evidence().stream().mapToDouble(Evidence::bits).sum();
    assertThat(score.bits()).isCloseTo(sum + score.rarity() + score.household(), within(0.3));
    assertThat(score.rarity()).isCloseTo(-16.6, within(0.1));
    assertThat(score.household()).isNegative();
    assertThat(score.probability()).isBetween(0.97, 1.0);
  }

  @Test
  void doesNotTakeTwinsOrParentAndChildForOne() {
    assertThat(score(ANN, ANN).probability()).isGreaterThan(0.99);
    assertThat(score(ANN, person("Eva", "Winkler", "1980-05-14")).probability()).isLessThan(0.7);
    assertThat(score(ANN, person("Ann", "Winkler", "1951-11-02")).probability()).isLessThan(0.7);
    assertThat(score(ANN, person("Eva", "Winkler", "1951-11-02")).probability()).isLessThan(0.01);
  }

  @Test
  void isSurerAmongFewThanAmongMany() {
    MatchRecord other = person("Anne", "Winkler", "1980-05-15");

    assertThat(MatchModel.DEFAULT.score(ANN, other, Frequencies.NONE, 100).bits())
        .isGreaterThan(MatchModel.DEFAULT.score(ANN, other, Frequencies.NONE, 1_000_000).bits());
  }

  /** One in twenty is called Smith, one in a thousand Winkler. */
  @Test
  void makesLessOfANameThatManyHave() {
    Frequencies frequencies =
        new Frequencies(
            10_000,
            Map.of(
                MatchField.FAMILY_NAME,
                new TreeMap<>(
                    Map.of(
                        Frequencies.digest(MatchField.FAMILY_NAME, "smith"), 500L,
                        Frequencies.digest(MatchField.FAMILY_NAME, "winkler"), 10L))));

    assertThat(bits(frequencies, "Smith")).isCloseTo(4, within(0.1));
    assertThat(bits(frequencies, "Winkler")).isCloseTo(9.6, within(0.1));
    assertThat(bits(frequencies, "Rare")).isCloseTo(10.6, within(0.1));
    assertThat(bits(Frequencies.NONE, "Smith")).isCloseTo(8, within(0.1));
  }

  private static double bits(Frequencies frequencies, String family) {
    MatchRecord one = Normalised.record(Map.of(MatchField.FAMILY_NAME, List.of(family)));
    return MatchModel.DEFAULT.score(one, one, frequencies, 10_000).evidence().getFirst().bits();
  }

  @Test
  void countsTheMostUsualValuesInBoundedMemory() {
    Frequencies.Counter counter = new Frequencies.Counter();
    for (int i = 0; i < 20_000; i++) {
      String name = i % 10 == 0 ? "Smith" : i % 50 == 1 ? "Winkler" : "Name" + i;
      counter.add(Normalised.record(Map.of(MatchField.FAMILY_NAME, List.of(name))));
    }
    Frequencies most = Frequencies.Counter.from(counter.all()).most();

    assertThat(counter.all().counts().get(MatchField.FAMILY_NAME))
        .hasSizeLessThanOrEqualTo(4 * Frequencies.MAX_VALUES);
    assertThat(most.records()).isEqualTo(20_000);
    assertThat(most.counts().get(MatchField.FAMILY_NAME))
        .containsOnlyKeys(
            Frequencies.digest(MatchField.FAMILY_NAME, "smith"),
            Frequencies.digest(MatchField.FAMILY_NAME, "winkler"))
        .containsEntry(Frequencies.digest(MatchField.FAMILY_NAME, "smith"), 2_000L);
  }

  @Test
  void saysInWordsWhatAFieldSays() {
    assertThat(new Evidence(MatchField.FAMILY_NAME, Agreement.SAME, 9.3).words())
        .isEqualTo(
            "The family names are the same: this speaks strongly for one person (+9.3 bits).");
    assertThat(new Evidence(MatchField.BIRTH_DATE, Agreement.DIFFERENT, -4.8).words())
        .isEqualTo("The birth dates differ: this speaks clearly against one person (-4.8 bits).");
    assertThat(new Evidence(MatchField.CITY, Agreement.SAME, 0.2).words())
        .isEqualTo("The cities are the same: this says little.");
    for (MatchField field : MatchField.values()) {
      for (Agreement agreement : field.levels()) {
        assertThat(new Evidence(field, agreement, 2).words()).endsWith("(+2.0 bits).");
      }
    }
  }

  @Test
  void hasOddsForEveryAgreementThatAFieldKnows() {
    for (MatchField field : MatchField.values()) {
      Map<Agreement, Odds> odds = MatchModel.DEFAULT.odds().getOrDefault(field, Map.of());
      assertThat(odds.keySet()).containsExactlyInAnyOrderElementsOf(field.levels());
      assertThat(odds.values().stream().mapToDouble(Odds::match).sum())
          .as("of one person, %s", field)
          .isCloseTo(1, within(0.001));
      assertThat(odds.values().stream().mapToDouble(Odds::chance).sum())
          .as("by chance, %s", field)
          .isCloseTo(1, within(0.01));
      assertThat(odds.values().stream().mapToDouble(Odds::household).sum())
          .as("in a household, %s", field)
          .isCloseTo(1, within(0.01));
    }
  }
}
