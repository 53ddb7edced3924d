package dev.attune.hub.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Precision and recall by kind of corruption; the same at every run, for all chance is seeded. */
class MatchQualityTest {
  private static final int RECORDS = 1_800;
  private static final double THRESHOLD = 0.9;
  private static final LabelledRecords TEST =
      LabelledRecords.of(RECORDS, Corruption.OF_TEST, 20_260_504);
  private static final LabelledRecords TRAINING =
      LabelledRecords.of(RECORDS, Corruption.OF_TRAINING, 7);

  @Test
  void prints() {
    Verdicts usual = Verdicts.of(TEST, MatchModel.DEFAULT, THRESHOLD);
    System.out.println(usual.table());
    long t = System.nanoTime();
    MatchModel trained = Training.train(TRAINING.records(), 1);
    System.out.println("trained in " + (System.nanoTime() - t) / 1000000);
    System.out.println(Verdicts.of(TEST, trained, THRESHOLD).table());
    trained.odds().forEach((f, o) -> System.out.println(f + " " + o));
    LabelledRecords big = LabelledRecords.of(10_000, Corruption.OF_TEST, 5);
    t = System.nanoTime();
    System.out.println(Verdicts.of(big, trained, THRESHOLD).table());
    System.out.println("10k in " + (System.nanoTime() - t) / 1000000);
    assertThat(usual.precision()).isGreaterThan(0.5);
  }
}
