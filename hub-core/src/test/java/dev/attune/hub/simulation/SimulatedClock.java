package dev.attune.hub.simulation;

import dev.attune.hub.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One node's clocks: the wall clock may be off and jump, the other never goes back. */
final class SimulatedClock implements Clock {
  static final Instant BEGINNING = Instant.parse("2027-01-01T00:00:00Z");

  private final Baton baton;
  private Duration skew = Duration.ZERO;

  SimulatedClock(Baton baton) {
    this.baton = baton;
  }

  void jumpTo(Duration newSkew) {
    skew = newSkew;
  }

  @Override
  public Instant now() {
    return BEGINNING.plusNanos(baton.nanos()).plus(skew).truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public long nanoTime() {
    return baton.nanos();
  }
}
