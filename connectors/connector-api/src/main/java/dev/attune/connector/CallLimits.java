package dev.attune.connector;

import java.time.Duration;
import java.util.List;

/**
 * How much a tool takes, as its vendor publishes it.
 *
 * @param rates each holds at the same time; empty if the vendor names none
 * @param concurrentCalls how many calls of one connection may be under way at once
 */
public record CallLimits(List<Rate> rates, int concurrentCalls) {
  /** No published rate, eight calls at once. */
  public static final CallLimits UNKNOWN = new CallLimits(List.of(), 8);

  /**
   * @throws IllegalArgumentException unless at least one call may be under way
   */
  public CallLimits {
    rates = List.copyOf(rates);
    if (concurrentCalls < 1) {
      throw new IllegalArgumentException("At least one call must be allowed at once.");
    }
  }

  /**
   * So many calls in so long a time.
   *
   * @param per the length of the window, above zero
   * @param scope what the limit is shared by, for people: "per account and OAuth app"
   */
  public record Rate(int calls, Duration per, String scope) {}
}
