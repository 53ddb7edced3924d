package dev.attune.hub.limit;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.time.Duration;
import java.time.Instant;

/**
 * So many calls in any stretch of so long. Time is cut into slots of a tenth of that, of a second
 * at least; what may be taken out of one slot is a slice, and slices of one slot are used within
 * it. So in any stretch that long there are at most so many calls and one slice more.
 */
public record CallRate(int calls, Duration per) {
  private static final long LEAST_SLOT = 1_000;

  public CallRate {
    if (calls < 1 || per.toMillis() < 1) {
      throw new HubException(
          HubError.INVALID_VALUE, "A limit must allow at least 1 call in a time above nothing.");
    }
  }

  double perSecond() {
    return calls * 1_000.0 / per.toMillis();
  }

  private long slotMillis() {
    return Math.max(LEAST_SLOT, per.toMillis() / 10);
  }

  /** How many slots a stretch has. */
  long slots() {
    return Math.max(1, Math.ceilDiv(per.toMillis(), slotMillis()));
  }

  /** How many calls one slot may see. */
  int slice() {
    double inSlot = perSecond() * slotMillis() / 1_000;
    return (int) Math.max(1, Math.min(Math.ceil(inSlot), Integer.MAX_VALUE));
  }

  long slotOf(Instant time) {
    return Math.floorDiv(time.toEpochMilli(), slotMillis());
  }

  Instant beginOf(long slot) {
    return Instant.ofEpochMilli(slot * slotMillis());
  }
}
