package dev.attune.hub.tenant;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;

/**
 * What a tenant may use.
 *
 * @param eventsPerSecond signals accepted per second over all connections, averaged over ten
 *     seconds
 * @param waitingEntries entries that may wait in the log; more are answered "later"
 */
public record Quotas(int eventsPerSecond, int waitingEntries) {
  public static final Quotas DEFAULT = new Quotas(20_000, 1_000_000);

  public Quotas {
    if (eventsPerSecond < 1 || waitingEntries < 1) {
      throw new HubException(HubError.INVALID_VALUE, "A quota must be at least 1.");
    }
  }
}
