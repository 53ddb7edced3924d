package dev.attune.connector.runtime;

import dev.attune.connector.ConnectionKey;

/**
 * Told of connections whose connector does not come back, not even when it is interrupted: the host
 * pauses them. Called on a thread of the host's.
 */
@FunctionalInterface
public interface StuckCalls {

  /**
   * @param reason one sentence, for people
   */
  void stuck(ConnectionKey connection, String reason);
}
