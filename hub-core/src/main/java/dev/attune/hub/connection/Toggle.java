package dev.attune.hub.connection;

import java.time.Instant;
import java.util.Set;

/**
 * That a connection was paused or resumed, which of both shows in how it stands.
 *
 * @param directions those that changed
 */
public record Toggle(Instant at, Set<Direction> directions) {
  public Toggle {
    directions = Set.copyOf(directions);
  }
}
