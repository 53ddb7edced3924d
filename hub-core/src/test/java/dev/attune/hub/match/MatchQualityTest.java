package dev.attune.hub.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Precision and recall by kind of corruption. All chance is seeded, so that it comes out the same
 * at every run; what is learned from has other seeds and other kinds than what is tried.
 */
class MatchQualityTest {
  private static final int RECORDS = 1_800;
  private static final double THRESHOLD = 0.9;
  private static final LabelledRecords TEST =
      LabelledRecords.of(RECORDS, Corruption.OF_TEST, 20_260_504);
  private static final LabelledRecords TRAINING =
      LabelledRecords.of(RECORDS, Corruption.OF_TRAINING, 7);

  /** The least that must be found of each kind. */
  private static final Map<Corruption, Double> RECALL =
      Map.of(
          Corruption.LETTER_REPLACED, 0.95,
          Corruption.LETTERS_TRANSPOSED, 0.95,
          Corruption.READ_BY_MACHINE, 0.95,
          Corruption.NAMES_SWAPPED, 0.85,
          Corruption.DAY_AND_MONTH_SWAPPED, 0.90,
          Corruption.NICKNAME_AND_ABBREVIATIONS, 0.85,
          Corruption.FAMILY_NAME_CHANGED, 0.90,
          Corruption.MOVED_HOUSE, 0.80,
          Corruption.NO_BIRTH_DATE, 0.75);

  private static void assertGood(MatchModel model) {
    Verdicts verdicts = Verdicts.of(TEST, model, THRESHOLD);
    assertThat(verdicts.precision()).as("precision\n%s", verdicts.table()).isGreaterThan(0.98);
    assertThat(verdicts.recall()).as("recall\n%s", verdicts.table()).isGreaterThan(0.92);
    assertThat(RECALL.keySet()).containsExactlyInAnyOrderElementsOf(Corruption.OF_TEST);
    RECALL.forEach((kind, least) -> {
      assertThat(verdicts.recall(kind.name()))
          .as("recall of %s\n%s", kind, verdicts.table())
          .isGreaterThanOrEqualTo(least);
      assertThat(verdicts.precision(kind.name()))
          .as("precision of %s\n%s", kind, verdicts.table())
          .isGreaterThanOrEqualTo(0.97);
    });
    assertThat(verdicts.wrong(Corruption.Lookalike.TWIN.name())).isLessThanOrEqualTo(1);
    assertThat(verdicts.wrong(Corruption.Lookalike.PARENT_AND_CHILD.name())).isLessThanOrEqualTo(2);
    assertThat(verdicts.wrong(Corruption.Lookalike.SPOUSE.name())).isLessThanOrEqualTo(1);
    assertThat(verdicts.wrong(Corruption.Lookalike.NAMESAKE.name())).isLessThanOrEqualTo(1);
  }

  @Test
  void findsWhoIsWhoByWhatIsUsual() {
    assertGood(MatchModel.DEFAULT);
  }

  @Test
  void findsWhoIsWhoByWhatItLearnedFromOtherMistakes() {
    assertThat(Corruption.OF_TRAINING).doesNotContainAnyElementsOf(Corruption.OF_TEST);

    assertGood(Training.train(TRAINING.records(), 1));
  }

  @Test
  void learnsTheSameFromTheSame() {
    List<MatchRecord> some = TRAINING.records().subList(0, 400);

    assertThat(Training.train(some, 1)).isEqualTo(Training.train(some, 1));
    assertThat(Training.train(some, 1)).isNotEqualTo(MatchModel.DEFAULT);
    assertThat(Training.train(some.subList(0, 1), 1)).isEqualTo(MatchModel.DEFAULT);
  }

  /** The training data have wrong letters and no swapped names, and phones that changed. */
  @Test
  void learnsHowOftenFieldsAgree() {
    MatchModel trained = Training.train(TRAINING.records(), 1);

    assertThat(trained.odds(MatchField.FAMILY_NAME, Agreement.ALMOST).match())
        .isGreaterThan(MatchModel.DEFAULT.odds(MatchField.FAMILY_NAME, Agreement.ALMOST).match());
    assertThat(trained.odds(MatchField.FAMILY_NAME, Agreement.SWAPPED).match())
        .isLessThan(MatchModel.DEFAULT.odds(MatchField.FAMILY_NAME, Agreement.SWAPPED).match());
    assertThat(trained.odds(MatchField.PHONE, Agreement.DIFFERENT).match()).isBetween(0.2, 0.4);
    assertThat(trained.odds(MatchField.GIVEN_NAME, Agreement.SAME).chance())
        .isGreaterThan(MatchModel.DEFAULT.odds(MatchField.GIVEN_NAME, Agreement.SAME).chance());
  }
}
