package dev.attune.hub.connection;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which directions of a connection are paused, each with why in words for people.
 *
 * @param receiving why nothing is taken in, or null while it is
 * @param sending why nothing is sent, or null while it is
 */
public record Pauses(@Nullable String receiving, @Nullable String sending) {
  public static final Pauses NONE = new Pauses(null, null);

  public @Nullable String because(Direction direction) {
    return switch (direction) {
      case RECEIVING -> receiving;
      case SENDING -> sending;
    };
  }

  /** Why anything is paused: both reasons where they differ; null if nothing is. */
  public @Nullable String because() {
    if (receiving == null || sending == null) {
      return receiving == null ? sending : receiving;
    }
    return receiving.equals(sending) ? receiving : receiving + " " + sending;
  }

  /** The same with these paused too; those that are paused already keep their reason. */
  public Pauses paused(Set<Direction> directions, String reason) {
    return new Pauses(
        receiving == null && directions.contains(Direction.RECEIVING) ? reason : receiving,
        sending == null && directions.contains(Direction.SENDING) ? reason : sending);
  }

  /** The same with these running. */
  public Pauses resumed(Set<Direction> directions) {
    return new Pauses(
        directions.contains(Direction.RECEIVING) ? null : receiving,
        directions.contains(Direction.SENDING) ? null : sending);
  }
}
