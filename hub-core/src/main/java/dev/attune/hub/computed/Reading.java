package dev.attune.hub.computed;

import dev.attune.hub.event.Event;
import dev.attune.hub.value.Digest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one event says to a measure.
 *
 * @param at when it happened; not after the hub took it in, for clocks of tools may be ahead
 * @param event names the event
 * @param value as {@link dev.attune.hub.value.Fields} holds it; null where the event itself counts
 */
record Reading(Instant at, String event, @Nullable Object value) {
  static Reading of(Event event, @Nullable Object value) {
    return new Reading(timeOf(event), idOf(event), value);
  }

  static Instant timeOf(Event event) {
    return event.at().isAfter(event.received()) ? event.received() : event.at();
  }

  private static String idOf(Event event) {
    return Digest.of(event.key().connection().connection().value(), event.key().id());
  }
}
