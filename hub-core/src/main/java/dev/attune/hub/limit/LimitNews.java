package dev.attune.hub.limit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a tool said of its limits in one answer; what it did not speak of is null.
 *
 * @param by where it said so, for people: a header's name
 */
public record LimitNews(
    @Nullable Window window, @Nullable Day day, @Nullable Hold hold, String by) {

  /**
   * Until that time so many calls are left.
   *
   * @param limit how many there were at its beginning, or 0 if it did not say
   */
  public record Window(int limit, int left, Instant until, String by) {}

  /** Of a day's calls so many are left. */
  public record Day(int limit, int left) {}

  /** No call until then. */
  public record Hold(Instant until, String by) {}

  /**
   * The tool wants no calls until then.
   *
   * @param by why, one sentence for people
   */
  public static LimitNews hold(Instant until, String by) {
    return new LimitNews(null, null, new Hold(until, by), by);
  }

  /** Both, where they differ what is newer. */
  LimitNews and(LimitNews newer) {
    return new LimitNews(
        newer.window == null ? window : newer.window,
        newer.day == null ? day : newer.day,
        newer.hold == null || (hold != null && hold.until.isAfter(newer.hold.until))
            ? hold
            : newer.hold,
        newer.by);
  }
}
