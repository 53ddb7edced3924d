package dev.attune.connector;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a tool said in an answer of how many calls it still takes; null where it said nothing.
 *
 * @param window of the stretch of time that ends first with nothing left
 * @param day of the calls of a day
 * @param header where it said so, for people
 */
public record ToldLimits(@Nullable Window window, @Nullable Day day, String header) {

  /**
   * So many calls are left until then.
   *
   * @param limit how many a whole stretch has, or 0 if it did not say
   */
  public record Window(int limit, int left, Instant until) {}

  /** Of so many calls in a day so many are left. */
  public record Day(int limit, int left) {}
}
