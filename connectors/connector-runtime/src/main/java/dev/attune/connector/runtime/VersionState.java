package dev.attune.connector.runtime;

import dev.attune.connector.ConnectionKey;
import java.util.Map;

/**
 * One version of a connector as it runs now.
 *
 * @param connections how many are open on it, and how many close but have exchanges under way
 * @param heldBack those on it that a newer version refused, each with why
 * @param stuckCalls calls that run on although they were given up
 * @param isClosing whether it was removed and ends with its last exchange
 */
public record VersionState(
    String id,
    String version,
    String title,
    boolean isBundled,
    int connections,
    Map<ConnectionKey, String> heldBack,
    int stuckCalls,
    boolean isClosing) {
  public VersionState {
    heldBack = Map.copyOf(heldBack);
  }
}
