package dev.attune.hub.delivery;

import dev.attune.hub.identity.IdentifierKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Suppressed addresses in memory. */
public final class InMemorySuppressions implements Suppressions {
  private final Map<IdentifierKey, String> reasons = new HashMap<>();

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
  }
}
