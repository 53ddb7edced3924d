package dev.attune.hub.delivery;

/**
 * Carries an action to its tool. Safe for use by many threads; a call may take as long as the
 * connection's time-out. It never throws for what a tool or a network does: that is an outcome.
 */
public interface ActionSender {

  /**
   * @param attempt which try this is, from 1; all tries of an action carry the same id
   */
  ActionOutcome send(Action action, int attempt);
}
