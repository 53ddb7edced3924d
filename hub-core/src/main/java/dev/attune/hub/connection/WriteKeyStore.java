package dev.attune.hub.connection;

import dev.attune.hub.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/** Keeps write keys. Safe for use by many threads; fails with {@code store.unavailable}. */
public interface WriteKeyStore {

  Optional<WriteKey> find(String value);

  List<WriteKey> list(TenantId tenant);

  void insert(WriteKey key);

  boolean remove(TenantId tenant, String value);
}
