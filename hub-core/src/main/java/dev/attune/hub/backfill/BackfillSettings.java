package dev.attune.hub.backfill;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.time.Duration;

/**
 * How backfills are worked on.
 *
 * @param atOnce backfills that this node works on at once
 * @param perTenant those of one tenant
 * @param page entries asked for at once, at most; slow ones ask for what they bring in two seconds
 * @param pages how many pages one gets before the next one's turn
 * @param patience how long a page may take
 * @param leaseTerm how long one is taken for; renewed with each page
 * @param look how often it is looked which are due
 * @param idle how long one waits that cannot go on yet, for its connection or for polls
 * @param shortest the first wait after a failure; twice as long with each more
 * @param longest the longest wait after failures
 * @param drain how long a stop waits for what is under way
 */
public record BackfillSettings(
    int atOnce,
    int perTenant,
    int page,
    int pages,
    Duration patience,
    Duration leaseTerm,
    Duration look,
    Duration idle,
    Duration shortest,
    Duration longest,
    Duration drain) {

  public static final BackfillSettings DEFAULT =
      new BackfillSettings(
          8,
          2,
          50,
          20,
          Duration.ofSeconds(60),
          Duration.ofMinutes(2),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofMinutes(15),
          Duration.ofSeconds(5));

  public BackfillSettings {
    if (atOnce < 1 || perTenant < 1 || page < 1 || pages < 1) {
      throw new HubException(
          HubError.INVALID_CONFIGURATION,
          "The numbers of the backfill settings must be at least 1.");
    }
    if (!patience.isPositive() || patience.compareTo(leaseTerm.multipliedBy(2).dividedBy(3)) >= 0) {
      throw new HubException(
          HubError.INVALID_CONFIGURATION,
          "A page must take less than two thirds of the lease's term of %s, not %s."
              .formatted(leaseTerm, patience));
    }
  }
}
