package dev.attune.hub.search;

import dev.attune.hub.identity.CustomerKey;
import java.util.Set;

/**
 * Where a profile stands in the index.
 *
 * @param seen the version of the customer that was looked at
 * @param rules the version of what is searched by which it was made
 * @param keys digests, one at least
 */
public record SearchEntry(CustomerKey customer, long seen, long rules, Set<String> keys) {
  public SearchEntry {
    keys = Set.copyOf(keys);
  }
}
