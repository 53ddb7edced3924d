package dev.attune.hub.delivery;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import org.jspecify.annotations.Nullable;

/**
 * What deliveries need to know of a connection.
 *
 * @param idempotent whether its tool does an action once however often it is sent under one id
 * @param whenAmbiguous what is done where the tool is not idempotent
 * @param concurrency how many tries may be under way at once
 * @param perSecond how many tries may begin in a second, or 0 if no limit is known
 * @param pausedBecause why nothing is sent now, or null
 */
public record DeliveryTarget(
    boolean idempotent,
    WhenAmbiguous whenAmbiguous,
    int concurrency,
    double perSecond,
    @Nullable String pausedBecause) {

  /** What to do with an action that was sent and not answered. */
  public enum WhenAmbiguous {
    /** Send it again, at the risk of doing it twice. */
    RESEND,
    /** Let a person decide, at the risk of not doing it. */
    HOLD
  }

  public DeliveryTarget {
    if (concurrency < 1 || perSecond < 0) {
      throw new HubException(
          HubError.INVALID_CONFIGURATION,
          "A connection must allow at least 1 try at once and no negative number per second.");
    }
  }

  DeliveryTarget paused(String because) {
    return new DeliveryTarget(idempotent, whenAmbiguous, concurrency, perSecond, because);
  }
}
