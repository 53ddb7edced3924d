package dev.attune.hub.connection;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.event.Mapping;
import dev.attune.hub.limit.CallRate;
import dev.attune.hub.limit.GivenLimits;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.LostAnswer;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.value.ExtremeFields;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of connections does. */
public abstract class ConnectionStoreContract {
  private static final ConnectionKey SHOP = Samples.connection(ACME, "shop");

  private ConnectionStore store;

  protected abstract ConnectionStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static Connection full(long version) {
    return new Connection(
        SHOP,
        "http",
        "Web shop \uD83D\uDE00",
        ExtremeFields.all(),
        ExtremeFields.all(),
        new Mapping(Map.of("name", "payload.type", "traits.$a.b", "'x'")),
        new GivenLimits("main", new CallRate(100, Duration.ofSeconds(10)), 5_000, 60),
        new Pauses("its tool refused it", "a person paused it"),
        new Toggle(NOON.plusSeconds(1), Set.of(Direction.SENDING)),
        NOON,
        version);
  }

  private static Connection plain(ConnectionKey key, long version) {
    return Connection.fresh(key, "http", "n", new Mapping(Map.of()), NOON).at(version);
  }

  @Test
  void givesBackAConnectionAsItWasWritten() {
    ConnectionKey other = Samples.connection(ZETA, "other");
    assertThat(store.write(full(0))).isTrue();
    assertThat(store.write(plain(other, 0))).isTrue();

    assertThat(store.read(SHOP)).contains(full(1));
    assertThat(store.find(SHOP.connection())).contains(full(1));
    assertThat(store.find(other.connection())).contains(plain(other, 1));
    assertThat(store.list(ACME)).containsExactly(full(1));
  }

  @Test
  void findsNothingUnderAnotherTenant() {
    store.write(full(0));
    ConnectionKey foreign = new ConnectionKey(ZETA, SHOP.connection());

    assertThat(store.read(foreign)).isEmpty();
    assertThat(store.remove(foreign)).isFalse();
    assertThat(store.write(plain(foreign, 0))).isFalse();
    assertThat(store.list(ZETA)).isEmpty();
    assertThat(store.find(SHOP.connection())).contains(full(1));
  }

  @Test
  void writesOnlyOverTheVersionThatWasRead() {
    assertThat(store.write(plain(SHOP, 1))).isFalse();
    store.write(plain(SHOP, 0));
    assertThat(store.write(full(0))).isFalse();
    assertThat(store.write(full(1))).isTrue();
    assertThat(store.write(plain(SHOP, 1))).isFalse();

    assertThat(store.read(SHOP)).contains(full(2));
  }

  @Test
  void removesAConnectionForGood() {
    store.write(full(0));
    assertThat(store.remove(SHOP)).isTrue();
    assertThat(store.remove(SHOP)).isFalse();

    assertThat(store.read(SHOP)).isEmpty();
    assertThat(store.write(full(1))).isFalse();
    assertThat(store.find(SHOP.connection())).isEmpty();
  }

  @Test
  void findsTheConnectionsOfAConnectorOverAllTenants() {
    ConnectionKey other = Samples.connection(ZETA, "other");
    store.write(full(0));
    store.write(plain(other, 0));
    store.write(
        Connection.fresh(
            Samples.connection(ZETA, "mail"), "email", "n", new Mapping(Map.of()), NOON));

    assertThat(store.using("http"))
        .containsExactlyInAnyOrder(
            new ConnectionStore.Sighting(SHOP, 1, true),
            new ConnectionStore.Sighting(other, 1, false));
    assertThat(store.using("ftp")).isEmpty();
  }

  @Test
  void oneThatOnlySendsNothingStillTakesIn() {
    Pauses pauses = Pauses.NONE.paused(Set.of(Direction.SENDING), "its tool refused it");
    store.write(plain(SHOP, 0).toggled(pauses, NOON));

    assertThat(store.read(SHOP).orElseThrow().untold())
        .isEqualTo(new Toggle(NOON, Set.of(Direction.SENDING)));
    assertThat(store.using("http")).containsExactly(new ConnectionStore.Sighting(SHOP, 1, false));
  }

  @Test
  void showsWhetherALostWriteWasCarriedOut() {
    ConnectionStore lossy = LostAnswer.of(ConnectionStore.class, store);
    assertThatThrownBy(() -> lossy.write(full(0))).isInstanceOf(HubException.class);

    assertThat(store.read(SHOP)).contains(full(1));
  }
}
