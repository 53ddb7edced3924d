package dev.attune.hub.polling;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.time.Duration;

/**
 * How connections are polled.
 *
 * @param atOnce connections that this node polls at once
 * @param perTenant those of one tenant, so that tools that hang leave room for others'
 * @param page entries asked for at once
 * @param pages how many pages a connection gets before the next one's turn
 * @param patience how long a page may take
 * @param leaseTerm how long a connection is taken for; renewed with each page
 * @param refresh how often it is looked which connections there are
 * @param settle how long after a change a connection is polled: until all parts of the hub know
 * @param idle how often one is looked at that wants no source polled
 * @param longest the longest wait after failures, unless the interval is longer
 * @param pause how long the loop waits after a failed store call
 * @param drain how long a stop waits for what is under way
 */
public record PollSettings(
    int atOnce,
    int perTenant,
    int page,
    int pages,
    Duration patience,
    Duration leaseTerm,
    Duration refresh,
    Duration settle,
    Duration idle,
    Duration longest,
    Duration pause,
    Duration drain) {

  public static final PollSettings DEFAULT =
      new PollSettings(
          64,
          8,
          50,
          10,
          Duration.ofSeconds(60),
          Duration.ofMinutes(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(3),
          Duration.ofMinutes(10),
          Duration.ofMinutes(15),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5));

  public PollSettings {
    if (atOnce < 1 || perTenant < 1 || page < 1 || pages < 1) {
      throw new HubException(
          HubError.INVALID_CONFIGURATION, "The numbers of the poll settings must be at least 1.");
    }
    if (!patience.isPositive() || patience.compareTo(leaseTerm.multipliedBy(2).dividedBy(3)) >= 0) {
      throw new HubException(
          HubError.INVALID_CONFIGURATION,
          "A page must take less than two thirds of the lease's term of %s, not %s."
              .formatted(leaseTerm, patience));
    }
  }
}
