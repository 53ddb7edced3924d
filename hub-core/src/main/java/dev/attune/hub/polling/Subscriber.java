package dev.attune.hub.polling;

import dev.attune.hub.tenant.ConnectionKey;
import java.time.Duration;

/**
 * Tools that hold news back for whoever listens. Its sources are those to be held, each with how
 * long after a first failure it is tried again; its {@link #poll} opens the consumer where there is
 * none, waits for news up to the patience, and tells the tool that all up to the cursor is stored.
 * Safe for use by many threads.
 */
public interface Subscriber extends Poller {
  /** How much longer than its patience a poll may take, for what it asks the tool. */
  Duration GRACE = Duration.ofSeconds(30);

  /**
   * Lets go of what a connection holds at its tool, which may take some seconds; never while it is
   * being polled. Nothing happens if it holds nothing.
   */
  void release(ConnectionKey connection);
}
