package dev.attune.admin.consents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of consents does. */
public abstract class ConsentStoreContract {
  private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
  private static final TenantId ACME = new TenantId("acme");
  private static final PendingConsent CONSENT =
      new PendingConsent(
          new ConnectionKey(ACME, new ConnectionId("0123456789abcdef0123456789abcdef")),
          "d1",
          "ann",
          "s",
          "k:A",
          NOON);

  private ConsentStore store;

  protected abstract ConsentStore open();

  @BeforeEach
  void openStore() {
    store = open();
    store.insert(CONSENT);
  }

  @Test
  void givesOutEachOnce() {
    assertThat(store.take(ACME, "d1")).contains(CONSENT);
    assertThat(store.take(ACME, "d1")).isEmpty();
  }

  @Test
  void findsNothingUnderAnotherTenantOrState() {
    assertThat(store.take(new TenantId("zeta"), "d1")).isEmpty();
    assertThat(store.take(ACME, "d2")).isEmpty();
  }

  @Test
  void removesThoseOfATenantThatHaveEnded() {
    store.removeEnded(ACME, NOON);
    store.removeEnded(new TenantId("zeta"), NOON.plusSeconds(1));
    assertThat(store.take(ACME, "d1")).isPresent();

    store.insert(CONSENT);
    store.removeEnded(ACME, NOON.plusSeconds(1));
    assertThat(store.take(ACME, "d1")).isEmpty();
  }
}
