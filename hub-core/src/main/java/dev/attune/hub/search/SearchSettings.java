package dev.attune.hub.search;

import java.time.Duration;

/**
 * How the index follows.
 *
 * @param customers that one turn looks at, at most
 * @param turns that one tenant gets before the next one's
 * @param tenants that are taken up at one look
 * @param look how often is looked what is due
 * @param least how long a tenant's index rests after something changed
 * @param most how long it rests where nothing has changed for long
 * @param settle how long what was written may come to light late
 * @param whole how often every customer is looked at again
 * @param leaseTerm how long a tenant's index is held without word
 */
public record SearchSettings(
    int customers,
    int turns,
    int tenants,
    Duration look,
    Duration least,
    Duration most,
    Duration settle,
    Duration whole,
    Duration leaseTerm) {
  public static final SearchSettings DEFAULT =
      new SearchSettings(
          200,
          20,
          100,
          Duration.ofMillis(500),
          Duration.ofSeconds(2),
          Duration.ofMinutes(10),
          Duration.ofMinutes(1),
          Duration.ofHours(24),
          Duration.ofMinutes(1));
}
