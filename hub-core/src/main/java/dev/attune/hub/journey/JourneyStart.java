package dev.attune.hub.journey;

import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The event by which a step of one journey starts another. It is the hub's own: one of such a name
 * that a tool sends starts nothing.
 */
final class JourneyStart {
  static final String NAME = "hub.journey.started";

  private static final String JOURNEY = "journey";
  private static final String KEY = "key";

  private JourneyStart() {}

  /** The same for the same step of the same enrolment, however often it is done. */
  static Event of(
      TenantId tenant, EnrolmentId by, String step, JourneyId journey, String key, Instant now) {
    return new Event(
        new EventKey(new ConnectionKey(tenant, ConnectionId.HUB), by.value() + "/" + step),
        NAME,
        now,
        now,
        List.of(),
        Fields.EMPTY,
        new Fields(Map.of(JOURNEY, journey.value(), KEY, key, "by", by.value(), "step", step)),
        null,
        List.of(),
        false);
  }

  static boolean isOne(Event event) {
    return event.name().equals(NAME)
        && event.key().connection().connection().equals(ConnectionId.HUB);
  }

  static boolean isOf(Event event, JourneyId journey) {
    return isOne(event) && journey.value().equals(event.properties().text(JOURNEY));
  }

  /** Which journey it starts. */
  static JourneyId journey(Event event) {
    return new JourneyId(String.valueOf(event.properties().text(JOURNEY)));
  }

  /** The key that the step gave; empty if none. */
  static String key(Event event) {
    String key = event.properties().text(KEY);
    return key == null ? "" : key;
  }
}
