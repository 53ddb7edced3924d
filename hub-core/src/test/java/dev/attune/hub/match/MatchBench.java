package dev.attune.hub.match;

import java.time.Duration;
import java.util.List;

/**
 * Learns from 10,000 records and tells who is who among 10,000 others: {@code mvn -pl hub-core -am
 * test-compile exec:exec@matches -Pbench}. Prints the table of the documents.
 */
final class MatchBench {
  private static final int RECORDS = 10_000;
  private static final double THRESHOLD = 0.9;

  private MatchBench() {}

  /** Prints. */
  public static void main(String[] arguments) {
    LabelledRecords test = LabelledRecords.of(RECORDS, Corruption.OF_TEST, 20_260_504);
    List<MatchRecord> training = LabelledRecords.of(RECORDS, Corruption.OF_TRAINING, 7).records();
    long begun = System.nanoTime();
    MatchModel trained = Training.train(training, 1);
    long learned = System.nanoTime();
    Verdicts verdicts = Verdicts.of(test, trained, THRESHOLD);
    long told = System.nanoTime();
    Verdicts usual = Verdicts.of(test, MatchModel.DEFAULT, THRESHOLD);
    System.out.println("By the usual model:\n\n" + usual.table());
    System.out.println("By a model that learned from other records:\n\n" + verdicts.table());
    System.out.printf(
        "%d records: learned in %d ms, compared in %d ms%n",
        RECORDS,
        Duration.ofNanos(learned - begun).toMillis(),
        Duration.ofNanos(told - learned).toMillis());
  }
}
