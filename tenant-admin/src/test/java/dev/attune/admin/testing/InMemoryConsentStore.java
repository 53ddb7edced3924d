package dev.attune.admin.testing;

import dev.attune.admin.consents.ConsentStore;
import dev.attune.admin.consents.PendingConsent;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Consents in memory. */
public final class InMemoryConsentStore implements ConsentStore {
  private final List<PendingConsent> consents = new ArrayList<>();

  @Override
  public synchronized void insert(PendingConsent consent) {
    consents.add(consent);
  }

  @Override
  public synchronized Optional<PendingConsent> take(TenantId tenant, String digest) {
    Optional<PendingConsent> found =
        consents.stream()
            .filter(one -> one.digest().equals(digest))
            .filter(one -> one.connection().tenant().equals(tenant))
            .findFirst();
    found.ifPresent(consents::remove);
    return found;
  }

  @Override
  public synchronized void removeEnded(TenantId tenant, Instant time) {
    consents.removeIf(
        one -> one.connection().tenant().equals(tenant) && one.until().isBefore(time));
  }
}
