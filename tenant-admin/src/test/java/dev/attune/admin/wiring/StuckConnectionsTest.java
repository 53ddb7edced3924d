package dev.attune.admin.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.connections.ConnectionLife;
import dev.attune.connector.runtime.StuckCalls;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.InMemoryTokenStore;
import dev.attune.hub.connection.Pauses;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.pipeline.InMemoryStores;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.SystemClock;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StuckConnectionsTest {
  private final SystemClock clock = new SystemClock();
  private final HubStores stores = InMemoryStores.empty();
  private final StuckConnections stuck =
      new StuckConnections(() ->
          new ConnectionLife(
              stores.connections(),
              new InMemoryTokenStore(),
              stores.tenants(),
              stores.facts(),
              clock));

  @ParameterizedTest
  @EnumSource
  void pausesTheDirectionThatIsStuckAndSaysWhy(StuckCalls.Way way) {
    ConnectionKey key = Samples.connection(Samples.ACME, "tool");
    String reason = "Connector 'shop' 1.0.0 does not come back.";
    stores
        .connections()
        .write(Connection.fresh(key, "shop", "tool", new Mapping(Map.of()), clock.now()));

    stuck.stuck(
        new dev.attune.connector.ConnectionKey(key.tenant().value(), key.connection().value()),
        way,
        reason);

    Pauses expected =
        switch (way) {
          case IN -> new Pauses(reason, null);
          case OUT -> new Pauses(null, reason);
          case EITHER -> new Pauses(reason, reason);
        };
    await()
        .untilAsserted(() ->
            assertThat(stores.connections().read(key).map(Connection::pauses)).contains(expected));
  }
}
