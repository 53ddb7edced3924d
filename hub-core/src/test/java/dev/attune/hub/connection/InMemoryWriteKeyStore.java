package dev.attune.hub.connection;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Write keys in memory. */
public final class InMemoryWriteKeyStore implements WriteKeyStore {
  private final TreeMap<String, WriteKey> keys = new TreeMap<>();

  @Override
  public synchronized Optional<WriteKey> find(String value) {
    return Optional.ofNullable(keys.get(value));
  }

  @Override
  public synchronized List<WriteKey> list(TenantId tenant) {
    return keys.values().stream().filter(key -> key.connection().tenant().equals(tenant)).toList();
  }

  @Override
  public synchronized void insert(WriteKey key) {
    WriteKey stored = keys.putIfAbsent(key.value(), key);
    if (stored != null && !stored.equals(key)) {
      throw new HubException(HubError.CONFLICT, "Another write key has this value already.");
    }
  }

  @Override
  public synchronized boolean remove(TenantId tenant, String value) {
    WriteKey stored = keys.get(value);
    return stored != null
        && stored.connection().tenant().equals(tenant)
        && keys.remove(value) != null;
  }
}
