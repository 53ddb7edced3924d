package dev.attune.connector.runtime;

import dev.attune.connector.ConnectionKey;

/**
 * Told of connections whose connector does not come back, not even when it is interrupted: the host
 * pauses them. Called on a thread of the host's.
 */
@FunctionalInterface
public interface StuckCalls {

  /** Which way a call that does not come back goes. */
  enum Way {
    /** From the tool. */
    IN,
    /** To the tool. */
    OUT,
    /** It says nothing of the one or the other. */
    EITHER
  }

  /**
   * @param reason one sentence, for people
   */
  void stuck(ConnectionKey connection, Way way, String reason);
}
