package dev.attune.admin.testing;

import dev.attune.hub.time.Clock;
import dev.attune.hub.time.SystemClock;
import java.time.Duration;
import java.time.Instant;

/** The machine's clock, which can be put forward. */
public final class TestClock implements Clock {
  private final SystemClock clock = new SystemClock();
  private Duration ahead = Duration.ZERO;

  @Override
  public synchronized Instant now() {
    return clock.now().plus(ahead);
  }

  @Override
  public synchronized long nanoTime() {
    return clock.nanoTime() + ahead.toNanos();
  }

  public synchronized void pass(Duration time) {
    ahead = ahead.plus(time);
  }
}
