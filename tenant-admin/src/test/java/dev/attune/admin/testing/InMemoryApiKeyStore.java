package dev.attune.admin.testing;

import dev.attune.admin.security.ApiKey;
import dev.attune.admin.security.ApiKeyStore;
import dev.attune.hub.tenant.TenantId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** API keys in memory. */
public final class InMemoryApiKeyStore implements ApiKeyStore {
  private final TreeMap<String, ApiKey> keys = new TreeMap<>();

  @Override
  public synchronized Optional<ApiKey> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  @Override
  public synchronized List<ApiKey> list(@Nullable TenantId tenant) {
    return keys.values().stream().filter(key -> Objects.equals(key.tenant(), tenant)).toList();
  }

  @Override
  public synchronized boolean insert(ApiKey key) {
    return keys.putIfAbsent(key.id(), key) == null;
  }

  @Override
  public synchronized boolean remove(@Nullable TenantId tenant, String id) {
    ApiKey key = keys.get(id);
    return key != null && Objects.equals(key.tenant(), tenant) && keys.remove(id) != null;
  }
}
