package dev.attune.hub.delivery.mongo;

import dev.attune.hub.tenant.TenantId;
import javax.crypto.SecretKey;

/**
 * The secret keys under which suppressed addresses are digested. Safe for use by many threads;
 * fails with {@code store.unavailable}.
 */
public interface SuppressionKeys {

  /** A tenant's key; always the same one, since without it no address is recognised any more. */
  SecretKey key(TenantId tenant);
}
