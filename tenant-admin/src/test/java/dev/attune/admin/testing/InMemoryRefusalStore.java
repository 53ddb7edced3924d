package dev.attune.admin.testing;

import dev.attune.admin.hooks.RefusalStore;
import dev.attune.admin.hooks.Refusals;
import dev.attune.hub.tenant.ConnectionKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Refused webhooks in memory. */
public final class InMemoryRefusalStore implements RefusalStore {
  private final Map<ConnectionKey, Refusals> refusals = new HashMap<>();

  @Override
  public synchronized Optional<Refusals> read(ConnectionKey key) {
    return Optional.ofNullable(refusals.get(key));
  }

  @Override
  public synchronized boolean write(ConnectionKey key, Refusals wanted) {
    Refusals stored = refusals.get(key);
    if (wanted.version() != (stored == null ? 0 : stored.version())) {
      return false;
    }
    refusals.put(
        key, new Refusals(wanted.slots(), wanted.last(), wanted.reason(), wanted.version() + 1));
    return true;
  }

  @Override
  public synchronized void remove(ConnectionKey key) {
    refusals.remove(key);
  }
}
