package dev.attune.connector;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tool says of what it holds. A reason is one sentence without secrets and personal values:
 * it is logged and shown.
 *
 * @param <T> what was asked for
 */
public sealed interface Discovered<T> {

  /**
   * What there is.
   *
   * @param found in the tool's order; at most {@link #MOST}
   * @param isAll whether there is no more of it
   */
  record Found<T>(List<T> found, boolean isAll) implements Discovered<T> {
    /** More than that nobody looks through. */
    public static final int MOST = 5_000;

    /**
     * @throws IllegalArgumentException if there is more than {@link #MOST}
     */
    public Found {
      found = List.copyOf(found);
      if (found.size() > MOST) {
        throw new IllegalArgumentException("A tool may tell of %d things at most.".formatted(MOST));
      }
    }
  }

  /** The tool has no such object. */
  record Unknown<T>() implements Discovered<T> {}

  /**
   * Not known; worth another try.
   *
   * @param delay not before that, if the tool named a time; null: the host's own schedule
   */
  record RetryAfter<T>(@Nullable Duration delay, String reason) implements Discovered<T> {}

  /** The tool will not say it. */
  record Refused<T>(String reason) implements Discovered<T> {}

  /** The tool does not accept the credentials. */
  record Unauthorised<T>(String reason) implements Discovered<T> {}
}
