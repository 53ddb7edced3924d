package dev.attune.hub.delivery;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Counts of first runs in memory. */
public final class InMemoryFirstRunStore implements FirstRunStore {
  private final Map<FirstRunKey, FirstRunCount> counts = new HashMap<>();

  @Override
  public synchronized Map<FirstRunKey, FirstRunCount> read(Collection<FirstRunKey> journeys) {
    Map<FirstRunKey, FirstRunCount> found = new HashMap<>(counts);
    found.keySet().retainAll(Set.copyOf(journeys));
    return found;
  }

  @Override
  public synchronized Set<FirstRunKey> write(Collection<FirstRunCount> wanted) {
    Set<FirstRunKey> lost = new HashSet<>();
    for (FirstRunCount count : wanted) {
      FirstRunCount stored = counts.get(count.key());
      if (count.version() == (stored == null ? 0 : stored.version())) {
        counts.put(count.key(), count.at(count.version() + 1));
      } else {
        lost.add(count.key());
      }
    }
    return lost;
  }
}
