package dev.attune.hub.delivery;

import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.log.Source;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Suppressed addresses in memory. */
public final class InMemorySuppressions implements Suppressions {
  private final Map<IdentifierKey, String> reasons = new HashMap<>();
  private final Map<IdentifierKey, Source> forgotten = new HashMap<>();

  @Override
  public synchronized void add(Collection<IdentifierKey> addresses, String reason) {
    addresses.forEach(address -> reasons.putIfAbsent(address, reason));
  }

  @Override
  public synchronized Set<IdentifierKey> suppressed(Collection<IdentifierKey> addresses) {
    Set<IdentifierKey> found = new TreeSet<>(addresses);
    found.retainAll(reasons.keySet());
    return found;
  }

  @Override
  public synchronized void remove(IdentifierKey address) {
    reasons.remove(address);
    forgotten.remove(address);
  }

  @Override
  public synchronized void forget(Collection<IdentifierKey> identifiers, Source by) {
    add(identifiers, "erased");
    identifiers.forEach(identifier -> forgotten.putIfAbsent(identifier, by));
  }

  @Override
  public synchronized Map<IdentifierKey, Source> forgotten(Collection<IdentifierKey> wanted) {
    Map<IdentifierKey, Source> found = new HashMap<>(forgotten);
    found.keySet().retainAll(Set.copyOf(wanted));
    return found;
  }
}
