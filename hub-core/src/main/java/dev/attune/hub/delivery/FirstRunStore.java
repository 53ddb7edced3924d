package dev.attune.hub.delivery;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the counts of first runs. Safe for use by many threads and nodes; fails with {@code
 * store.unavailable} when no answer came: whether a write was carried out shows when it is read.
 */
public interface FirstRunStore {

  /** Those of the journeys that have sent something. */
  Map<FirstRunKey, FirstRunCount> read(Collection<FirstRunKey> journeys);

  /**
   * Writes each one whose document still has its version (0: none), with the next version; returns
   * the keys of those that had another.
   *
   * @param counts at most one for each journey
   */
  Set<FirstRunKey> write(Collection<FirstRunCount> counts);
}
