package dev.attune.admin.security;

import dev.attune.hub.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps API keys. Safe for use by many threads; fails with {@code store.unavailable}. */
public interface ApiKeyStore {

  /** The key of that id, of whichever tenant: it arrives with nothing else. */
  Optional<ApiKey> find(String id);

  /** A tenant's keys, or the platform's own, in the order of their ids. */
  List<ApiKey> list(@Nullable TenantId tenant);

  /** Keeps a key; false if one of that id is there. */
  boolean insert(ApiKey key);

  /** Removes a key of that tenant, or of the platform; false if there was none. */
  boolean remove(@Nullable TenantId tenant, String id);
}
