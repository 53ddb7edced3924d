package dev.attune.admin.testing;

import dev.attune.admin.registrations.RegistrationStatus;
import dev.attune.admin.registrations.RegistrationStore;
import dev.attune.hub.tenant.ConnectionKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How registrations stand, in memory. */
public final class InMemoryRegistrationStore implements RegistrationStore {
  private final Map<ConnectionKey, RegistrationStatus> stored = new HashMap<>();

  @Override
  public synchronized Optional<RegistrationStatus> read(ConnectionKey key) {
    return Optional.ofNullable(stored.get(key));
  }

  @Override
  public synchronized boolean write(RegistrationStatus wanted) {
    RegistrationStatus known = stored.get(wanted.key());
    if (wanted.version() != (known == null ? 0 : known.version())) {
      return false;
    }
    stored.put(wanted.key(), wanted.at(wanted.version() + 1));
    return true;
  }

  @Override
  public synchronized void remove(ConnectionKey key) {
    stored.remove(key);
  }
}
