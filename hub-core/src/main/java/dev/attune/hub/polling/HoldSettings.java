package dev.attune.hub.polling;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.time.Duration;

/**
 * How subscriptions are held.
 *
 * @param turns how many are held, by this node and of one tenant, and how a turn goes; its patience
 *     is how long a poll waits for news, so how long an end may take to be noticed
 * @param share how long a connection is held before it gives way to one that waits for room
 */
public record HoldSettings(PollSettings turns, Duration share) {
  public static final HoldSettings DEFAULT =
      new HoldSettings(
          new PollSettings(
              2_000,
              100,
              500,
              1,
              Duration.ofSeconds(2),
              Duration.ofSeconds(90),
              Duration.ofSeconds(5),
              Duration.ofSeconds(3),
              Duration.ofMinutes(10),
              Duration.ofMinutes(15),
              Duration.ofSeconds(1),
              Duration.ofSeconds(5)),
          Duration.ofMinutes(5));

  public HoldSettings {
    Duration longest = turns.patience().plus(Subscriber.GRACE).plus(renewal(turns));
    if (longest.compareTo(turns.leaseTerm().multipliedBy(2).dividedBy(3)) >= 0) {
      throw new HubException(
          HubError.INVALID_CONFIGURATION,
          "A subscription may go %s without a renewal, which must be less than two thirds of its term of %s."
              .formatted(longest, turns.leaseTerm()));
    }
  }

  /** How often a lease is renewed of a subscription that brings nothing. */
  Duration renewal() {
    return renewal(turns);
  }

  private static Duration renewal(PollSettings turns) {
    return turns.leaseTerm().dividedBy(4);
  }
}
