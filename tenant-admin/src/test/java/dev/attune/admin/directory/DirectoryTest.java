package dev.attune.admin.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.admin.problems.WebError;
import dev.attune.admin.testing.TestClock;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.InMemoryConnectionStore;
import dev.attune.hub.connection.InMemoryWriteKeyStore;
import dev.attune.hub.connection.WriteKey;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.InMemoryTenantStore;
import dev.attune.hub.tenant.Quotas;
import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.tenant.TenantId;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectoryTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final ConnectionKey SHOP =
      new ConnectionKey(ACME, new ConnectionId("0123456789abcdef0123456789abcdef"));

  private final TestClock clock = new TestClock();
  private final InMemoryTenantStore tenants = new InMemoryTenantStore();
  private final InMemoryConnectionStore connections = new InMemoryConnectionStore();
  private final InMemoryWriteKeyStore keys = new InMemoryWriteKeyStore();
  private final Directory directory = new Directory(tenants, connections, keys, clock, 2);

  @BeforeEach
  void fill() {
    tenants.write(new Tenant(ACME, "Acme", Tenant.State.ACTIVE, Quotas.DEFAULT, clock.now(), 0));
    connections.write(
        Connection.fresh(SHOP, Directory.TRACKING, "shop", Mapping.SEGMENT, clock.now()));
    keys.insert(new WriteKey("k1", SHOP, Set.of(), clock.now()));
  }

  @Test
  void findsWhereAWriteKeyLeads() {
    assertThat(directory.entrance("k1"))
        .hasValueSatisfying(entrance -> {
          assertThat(entrance.tenant().id()).isEqualTo(ACME);
          assertThat(entrance.connection().key()).isEqualTo(SHOP);
        });
    assertThat(directory.entrance("k2")).isEmpty();
    assertThat(directory.connection(SHOP.connection())).isPresent();
  }

  @Test
  void noticesWhatChangedElsewhereAfterAMoment() {
    directory.entrance("k1");
    keys.remove(ACME, "k1");
    clock.pass(Directory.MAX_AGE.plusSeconds(1));

    assertThat(directory.entrance("k1")).isEmpty();
  }

  @Test
  void noticesWhatChangedHereAtOnce() {
    directory.entrance("k1");
    keys.remove(ACME, "k1");
    directory.changed(ACME);

    assertThat(directory.entrance("k1")).isEmpty();
  }

  @Test
  void sparesTheStoreWhenSomebodyTriesOutKeys() {
    directory.entrance("k1");
    tryOutUntilRefused();
    assertThat(directory.entrance("k1")).as("what is known goes on").isPresent();
    clock.pass(Duration.ofSeconds(20));

    assertThat(directory.entrance("one more")).isEmpty();
  }

  private void tryOutUntilRefused() {
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 10_000; i++) {
                assertThat(directory.entrance("unknown" + i)).isEmpty();
              }
            })
        .isInstanceOfSatisfying(
            HubException.class,
            refused -> assertThat(refused.code()).isEqualTo(WebError.TOO_MANY_UNKNOWN_KEYS));
  }

  @Test
  void looksUpAgainWhatIsKnownHoweverManyKeysAreTried() {
    directory.entrance("k1");
    clock.pass(Directory.MAX_AGE.plusMillis(1));
    tryOutUntilRefused();
    keys.remove(ACME, "k1");

    assertThat(directory.entrance("k1")).isEmpty();
  }
}
