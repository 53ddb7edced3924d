package dev.attune.admin.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of API keys does. */
public abstract class ApiKeyStoreContract {
  private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId ZETA = new TenantId("zeta");

  private ApiKeyStore store;

  protected abstract ApiKeyStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static ApiKey key(String id, @Nullable TenantId tenant, @Nullable Instant expires) {
    return new ApiKey(
        id, tenant, "CI", Set.of(Role.ADMIN, Role.VIEWER), "digest", NOON, "ann", expires);
  }

  @Test
  void findsAKeyByItsIdWhoseverItIs() {
    ApiKey ofAcme = key("1", ACME, NOON.plusSeconds(1));
    ApiKey ofPlatform = key("2", null, null);
    store.insert(ofAcme);
    store.insert(ofPlatform);

    assertThat(store.find("1")).contains(ofAcme);
    assertThat(store.find("2")).contains(ofPlatform);
    assertThat(store.find("3")).isEmpty();
  }

  @Test
  void listsEachOwnersKeysApart() {
    store.insert(key("2", ACME, null));
    store.insert(key("1", ACME, null));
    store.insert(key("3", null, null));

    assertThat(store.list(ACME)).extracting(ApiKey::id).containsExactly("1", "2");
    assertThat(store.list(null)).extracting(ApiKey::id).containsExactly("3");
    assertThat(store.list(ZETA)).isEmpty();
  }

  @Test
  void keepsTheFirstOfOneId() {
    assertThat(store.insert(key("1", ACME, null))).isTrue();
    assertThat(store.insert(key("1", ZETA, null))).isFalse();

    assertThat(store.find("1").map(ApiKey::tenant)).contains(ACME);
  }

  @Test
  void removesAKeyOfItsOwnerOnly() {
    store.insert(key("1", ACME, null));
    store.insert(key("2", null, null));

    assertThat(store.remove(ZETA, "1")).isFalse();
    assertThat(store.remove(null, "1")).isFalse();
    assertThat(store.remove(ACME, "2")).isFalse();
    assertThat(store.remove(ACME, "1")).isTrue();
    assertThat(store.remove(null, "2")).isTrue();
    assertThat(store.find("1")).isEmpty();
  }
}
