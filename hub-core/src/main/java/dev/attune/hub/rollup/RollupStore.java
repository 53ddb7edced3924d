package dev.attune.hub.rollup;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps sums. Safe for use by many threads. Fails with {@code store.unavailable} when no answer
 * came; the sums may then have been written.
 */
public interface RollupStore {

  /** Those that are there, as their last writes left them. */
  Map<RollupKey, Rollup> read(Collection<RollupKey> keys);

  /**
   * What a sum is made of: those of the next shorter span that lie within it; none for a minute.
   */
  List<Rollup> within(RollupKey key);

  /**
   * Writes each where the one that stands there has the same version, which is then one more.
   *
   * @return the keys of those that were not written, as others wrote them
   */
  Set<RollupKey> write(Collection<Rollup> rollups);
}
