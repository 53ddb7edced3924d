package dev.attune.hub.connection;

import dev.attune.hub.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/** Keeps write keys. Safe for use by many threads; fails with {@code store.unavailable}. */
public interface WriteKeyStore {

  Optional<WriteKey> find(String value);

  /** All write keys of a tenant, in the order of their values. */
  List<WriteKey> list(TenantId tenant);

  /**
   * Keeps a new key. May be repeated.
   *
   * @throws dev.attune.hub.problem.HubException {@code conflict} if another key has that value
   */
  void insert(WriteKey key);

  /** Removes it; false if the tenant has no such key. */
  boolean remove(TenantId tenant, String value);
}
