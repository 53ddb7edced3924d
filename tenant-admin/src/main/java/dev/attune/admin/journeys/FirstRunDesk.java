package dev.attune.admin.journeys;

import dev.attune.admin.journeys.JourneyResource.JourneyFirstRun;
import dev.attune.hub.delivery.DeliveryDesk;
import dev.attune.hub.delivery.FirstRunCount;
import dev.attune.hub.delivery.FirstRunKey;
import dev.attune.hub.delivery.FirstRunStore;
import dev.attune.hub.journey.FirstRun;
import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells how far a new journey's first run has come, and ends it. Safe for use by many threads. */
final class FirstRunDesk {
  private final JourneyLife life;
  private final FirstRunStore counts;
  private final DeliveryDesk deliveries;
  private final Clock clock;

  FirstRunDesk(JourneyLife life, FirstRunStore counts, DeliveryDesk deliveries, Clock clock) {
    this.life = life;
    this.counts = counts;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  private static FirstRunKey key(JourneyKey journey) {
    return new FirstRunKey(journey.tenant(), journey.journey().value());
  }

  /** How the first run of a journey stands, or null if it is in none. */
  @Nullable JourneyFirstRun of(JourneyHead head) {
    FirstRun limit = head.firstRun();
    if (limit == null) {
      return null;
    }
    FirstRunKey key = key(head.key());
    FirstRunCount stored = counts.read(List.of(key)).getOrDefault(key, FirstRunCount.none(key));
    FirstRunCount count = stored.on(clock.now());
    return new JourneyFirstRun(
        limit.perHour(),
        limit.since(),
        count.sent(),
        count.heldUp(),
        count.sent() == 0 ? null : count.ends(),
        count.total());
  }

  /**
   * Has as much go out from now on as there is, and at once what was put off. A delivery that is
   * looked at in this very moment may still wait for the end of its hour.
   */
  JourneyHead lift(JourneyKey journey, String actor) {
    JourneyHead head = life.lift(journey, actor);
    deliveries.hasten(key(journey));
    return head;
  }
}
