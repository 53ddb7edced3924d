package dev.attune.hub.rollup;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sums in memory. */
public final class InMemoryRollupStore implements RollupStore {
  private final Map<RollupKey, Rollup> rollups = new HashMap<>();

  @Override
  public synchronized Map<RollupKey, Rollup> read(Collection<RollupKey> keys) {
    Map<RollupKey, Rollup> found = new HashMap<>(rollups);
    found.keySet().retainAll(keys);
    return found;
  }

  @Override
  public synchronized List<Rollup> within(RollupKey key) {
    Instant end = key.span().endOf(key.start());
    return rollups.values().stream()
        .filter(one -> one.key().journey().equals(key.journey()))
        .filter(one -> one.key().span() == key.span().shorter())
        .filter(one -> end == null || !one.key().start().isBefore(key.start()))
        .filter(one -> end == null || one.key().start().isBefore(end))
        .sorted(Comparator.comparing(one -> one.key().start()))
        .toList();
  }

  @Override
  public synchronized Set<RollupKey> write(Collection<Rollup> wanted) {
    Set<RollupKey> lost = new HashSet<>();
    for (Rollup rollup : wanted) {
      Rollup stands = rollups.get(rollup.key());
      if ((stands == null ? 0 : stands.version()) == rollup.version()) {
        rollups.put(rollup.key(), new Rollup(rollup.key(), rollup.version() + 1, rollup.counts()));
      } else {
        lost.add(rollup.key());
      }
    }
    return lost;
  }
}
