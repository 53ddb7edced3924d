package dev.attune.admin.testing;

import dev.attune.hub.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A clock that goes only when it is told to. */
public final class TestClock implements Clock {
  private Instant now = Instant.parse("2027-03-01T12:00:00Z");
  private long nanos;

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized long nanoTime() {
    return nanos;
  }

  public synchronized void pass(Duration time) {
    now = now.plus(time);
    nanos += time.toNanos();
  }
}
