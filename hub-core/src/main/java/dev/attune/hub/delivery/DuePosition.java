package dev.attune.hub.delivery;

import java.time.Instant;

/**
 * A place among the due deliveries of a shard, which lie in order of due time and then of action
 * id, so that many of one instant can be paged through.
 *
 * @param action the id of the action, or empty for the place before all of that instant
 */
public record DuePosition(Instant dueAt, String action) implements Comparable<DuePosition> {
  public static final DuePosition START = new DuePosition(Instant.EPOCH, "");

  public static DuePosition of(Delivery delivery) {
    return new DuePosition(delivery.dueAt(), delivery.key().action().value());
  }

  /** The place before all deliveries of that instant. */
  public static DuePosition before(Instant instant) {
    return new DuePosition(instant, "");
  }

  @Override
  public int compareTo(DuePosition other) {
    int byTime = dueAt.compareTo(other.dueAt);
    return byTime != 0 ? byTime : action.compareTo(other.action);
  }
}
