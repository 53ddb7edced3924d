package dev.attune.admin.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.event.Mapping;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Digest;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of versions of mappings does. */
public abstract class MappingVersionStoreContract {
  private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
  private static final ConnectionKey SHOP = key("acme", "shop");

  private MappingVersionStore store;

  protected abstract MappingVersionStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static ConnectionKey key(String tenant, String name) {
    return new ConnectionKey(new TenantId(tenant), new ConnectionId(Digest.of(name)));
  }

  private static MappingVersion version(ConnectionKey connection, int number) {
    Mapping mapping = new Mapping(Map.of("name", "'v" + number + "'", "traits.a$b", "payload.x"));
    return new MappingVersion(connection, number, mapping, NOON.plusSeconds(number), "ann");
  }

  @Test
  void givesVersionsTheNewestFirst() {
    for (int number : new int[] {1, 3, 2, 10}) {
      assertThat(store.insert(version(SHOP, number))).isTrue();
    }
    store.insert(version(key("acme", "desk"), 4));
    store.insert(version(key("zeta", "shop"), 5));

    assertThat(store.before(SHOP, Integer.MAX_VALUE, 9))
        .containsExactly(version(SHOP, 10), version(SHOP, 3), version(SHOP, 2), version(SHOP, 1));
    assertThat(store.before(SHOP, 10, 2)).containsExactly(version(SHOP, 3), version(SHOP, 2));
    assertThat(store.before(SHOP, 1, 9)).isEmpty();
  }

  @Test
  void keepsANumberForWhoHadItFirst() {
    store.insert(version(SHOP, 1));
    MappingVersion other = new MappingVersion(SHOP, 1, new Mapping(Map.of()), NOON, "bob");

    assertThat(store.insert(other)).isFalse();
    assertThat(store.before(SHOP, 9, 9)).containsExactly(version(SHOP, 1));
  }

  @Test
  void removesOneOrAllOfAConnection() {
    MappingVersion elsewhere = version(key("zeta", "shop"), 1);
    store.insert(elsewhere);
    for (int number = 1; number < 4; number++) {
      store.insert(version(SHOP, number));
    }

    assertThat(store.remove(SHOP, 3)).isTrue();
    assertThat(store.remove(SHOP, 3)).isFalse();
    assertThat(store.before(SHOP, 9, 9)).containsExactly(version(SHOP, 2), version(SHOP, 1));
    store.removeAll(SHOP);
    assertThat(store.before(SHOP, 9, 9)).isEmpty();
    assertThat(store.before(elsewhere.connection(), 9, 9)).containsExactly(elsewhere);
  }
}
