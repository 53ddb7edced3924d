package dev.attune.admin.consents;

import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps consents that were begun. Safe for use by many threads; fails with {@code
 * store.unavailable}.
 */
public interface ConsentStore {

  void insert(PendingConsent consent);

  /** Takes one out: of several who want the same, one gets it. */
  Optional<PendingConsent> take(TenantId tenant, String digest);

  /** Removes those of a tenant that were good until before a time. */
  void removeEnded(TenantId tenant, Instant time);
}
