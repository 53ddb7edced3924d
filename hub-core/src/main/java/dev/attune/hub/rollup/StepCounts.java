package dev.attune.hub.rollup;

/**
 * How often customers came to a step and went from it; of a span of time, so that more may have
 * gone than came.
 */
public record StepCounts(long entered, long left) {

  /** How many stand there, where the counts are of all time. */
  public long standing() {
    return entered - left;
  }

  StepCounts plus(StepCounts more) {
    return new StepCounts(entered + more.entered, left + more.left);
  }
}
