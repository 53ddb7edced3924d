package dev.attune.hub.journey;

import java.util.Map;
import java.util.Set;

/**
 * What a tenant's journeys may ask of which tool.
 *
 * @param actions by the name of the connection the names of its connector's actions
 */
public record KnownConnections(Map<String, Set<String>> actions) {
  public KnownConnections {
    actions = Map.copyOf(actions);
  }
}
