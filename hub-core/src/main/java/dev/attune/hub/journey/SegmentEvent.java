package dev.attune.hub.journey;

import dev.attune.hub.event.Event;
import dev.attune.hub.tenant.ConnectionId;

/**
 * The events by which journeys are told that a customer came into a segment or left it. They are
 * the hub's own: one of such a name that a tool sends is another.
 */
public final class SegmentEvent {
  /** Stands for the hub itself where a connection is named as the origin. */
  public static final ConnectionId HUB = new ConnectionId("0".repeat(32));

  public static final String ENTERED = "hub.segment.entered";
  public static final String LEFT = "hub.segment.left";

  /** The property that names the segment. */
  public static final String SEGMENT = "segment";

  private SegmentEvent() {}

  static boolean isOf(Event event, String segment) {
    return event.key().connection().connection().equals(HUB)
        && segment.equals(event.properties().text(SEGMENT));
  }
}
