package dev.attune.hub.connection;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.LostAnswer;
import dev.attune.hub.tenant.TenantId;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of write keys does. */
public abstract class WriteKeyStoreContract {
  private WriteKeyStore store;

  protected abstract WriteKeyStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static WriteKey key(TenantId tenant, String value, String... origins) {
    return new WriteKey(value, Samples.connection(tenant, "shop"), Set.of(origins), NOON);
  }

  @Test
  void findsAKeyByItsValue() {
    WriteKey shop = key(ACME, "k2", "https://shop.example", "https://$.example");
    store.insert(shop);
    store.insert(key(ACME, "k1"));
    store.insert(key(ZETA, "k3"));

    assertThat(store.find("k2")).contains(shop);
    assertThat(store.find("none")).isEmpty();
    assertThat(store.list(ACME)).containsExactly(key(ACME, "k1"), shop);
  }

  @Test
  void refusesASecondKeyOfOneValue() {
    store.insert(key(ACME, "k1"));
    store.insert(key(ACME, "k1"));

    for (WriteKey other : Set.of(key(ZETA, "k1"), key(ACME, "k1", "https://shop.example"))) {
      assertThatThrownBy(() -> store.insert(other))
          .isInstanceOfSatisfying(
              HubException.class,
              refused -> assertThat(refused.code()).isEqualTo(HubError.CONFLICT));
    }
    assertThat(store.find("k1")).contains(key(ACME, "k1"));
  }

  @Test
  void removesAKeyOfItsTenantOnly() {
    store.insert(key(ACME, "k1"));

    assertThat(store.remove(ZETA, "k1")).isFalse();
    assertThat(store.remove(ACME, "k1")).isTrue();
    assertThat(store.remove(ACME, "k1")).isFalse();
    assertThat(store.find("k1")).isEmpty();
  }

  @Test
  void settlesALostInsertByInsertingAgain() {
    WriteKeyStore lossy = LostAnswer.of(WriteKeyStore.class, store);
    assertThatThrownBy(() -> lossy.insert(key(ACME, "k1"))).isInstanceOf(HubException.class);

    store.insert(key(ACME, "k1"));
    assertThat(store.list(ACME)).hasSize(1);
  }
}
