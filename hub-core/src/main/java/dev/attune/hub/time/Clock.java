package dev.attune.hub.time;

import java.time.Instant;

/** Where time comes from. Safe for use by many threads. */
public interface Clock {

  /** The wall clock, to the millisecond; may jump either way. */
  Instant now();

  /** Nanoseconds of a clock that never goes back, for durations only. */
  long nanoTime();
}
