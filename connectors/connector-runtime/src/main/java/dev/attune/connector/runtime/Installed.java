package dev.attune.connector.runtime;

import dev.attune.connector.ConnectionKey;
import java.util.Map;

/**
 * What came of installing a version of a connector.
 *
 * @param moved how many open connections went over to it
 * @param stayed those that it refused and that stay where they were, each with why
 */
public record Installed(String id, String version, int moved, Map<ConnectionKey, String> stayed) {
  public Installed {
    stayed = Map.copyOf(stayed);
  }
}
