package dev.attune.hub.polling;

import dev.attune.hub.time.Ids;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long to wait for the next poll of a source. */
final class PollPace {
  /** A tenth either way, so that connections made together do not keep step. */
  private static final int JITTER = 10;

  private static final int MOST_DOUBLINGS = 16;

  /** A quiet source is asked at least once in so many of its intervals. */
  private static final int QUIETEST = 4;

  private final Ids ids;
  private final Duration longest;

  PollPace(Ids ids, Duration longest) {
    this.ids = ids;
    this.longest = longest;
  }

  /**
   * How long a source that answers now waits between two polls: half as long as before where it has
   * brought news, and not longer than usual, else a quarter longer.
   *
   * @param before how long it waited, or null the first time
   */
  static Duration adapted(PollRhythm rhythm, @Nullable Duration before, boolean hasBrought) {
    if (before == null) {
      return rhythm.every();
    }
    return hasBrought
        ? longer(rhythm.soonest(), shorter(rhythm.every(), before.dividedBy(2)))
        : shorter(
            rhythm.every().multipliedBy(QUIETEST),
            longer(rhythm.soonest(), before.plus(before.dividedBy(4))));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  Duration afterSuccess(Duration interval) {
    long tenth = interval.toNanos() / JITTER;
    return interval.minusNanos(tenth).plusNanos(ids.below(2 * tenth + 1));
  }

  /**
   * Twice as long with each failure, the upper half of it drawn.
   *
   * @param failures how many there have been in a row, this one included
   * @param told the least that the tool named, or null
   */
  Duration afterFailure(Duration interval, int failures, @Nullable Duration told) {
    Duration most = interval.compareTo(longest) > 0 ? interval : longest;
    Duration doubled = interval.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    Duration wait = doubled.compareTo(most) > 0 ? most : doubled;
    long half = wait.toNanos() / 2;
    Duration drawn = wait.minusNanos(ids.below(half + 1));
    return told != null && told.compareTo(drawn) > 0 ? told : drawn;
  }
}
