package dev.attune.admin.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of refused webhooks does. */
public abstract class RefusalStoreContract {
  private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
  private static final ConnectionId SHOP = new ConnectionId("0123456789abcdef0123456789abcdef");
  private static final ConnectionKey KEY = new ConnectionKey(new TenantId("acme"), SHOP);

  private RefusalStore store;

  protected abstract RefusalStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static Refusals full(long version) {
    return new Refusals(
        Map.of(NOON, 3L, NOON.plusSeconds(300), 5_000_000_000L),
        NOON.plusSeconds(301),
        "The signature does not match.",
        version);
  }

  @Test
  void givesBackWhatWasWritten() {
    assertThat(store.read(KEY)).isEmpty();
    assertThat(store.write(KEY, full(0))).isTrue();

    assertThat(store.read(KEY)).contains(full(1));
    assertThat(store.read(new ConnectionKey(new TenantId("zeta"), SHOP))).isEmpty();
  }

  @Test
  void writesOnlyOverTheVersionThatWasRead() {
    store.write(KEY, full(0));

    assertThat(store.write(KEY, full(0))).isFalse();
    assertThat(store.write(KEY, full(1))).isTrue();
    assertThat(store.read(KEY)).contains(full(2));
  }

  @Test
  void removesIt() {
    store.write(KEY, full(0));
    store.remove(KEY);
    store.remove(KEY);

    assertThat(store.read(KEY)).isEmpty();
  }
}
