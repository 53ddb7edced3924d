package dev.attune.hub.log.mongo;

import dev.attune.hub.tenant.TenantId;
import javax.crypto.SecretKey;

/** The secret keys of tenants, which never lie in the store. Safe for use by many threads. */
public interface TenantKeys {

  /** A tenant's key; always the same one, since without it nothing of the log can be read. */
  SecretKey key(TenantId tenant);
}
