package dev.attune.hub.connection;

import java.util.Set;

/** Which way what a connection carries goes. */
public enum Direction {
  /** From the tool into the hub: webhooks, polls and subscriptions. */
  RECEIVING,
  /** From the hub to the tool: actions. */
  SENDING;

  public static final Set<Direction> BOTH = Set.of(values());
}
