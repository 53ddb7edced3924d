package dev.attune.admin.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.connections.ConnectionLife;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.pipeline.InMemoryStores;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.SystemClock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StuckConnectionsTest {
  private final SystemClock clock = new SystemClock();
  private final HubStores stores = InMemoryStores.empty();
  private final StuckConnections stuck =
      new StuckConnections(
          () -> new ConnectionLife(stores.connections(), stores.tenants(), stores.facts(), clock));

  @Test
  void pausesTheConnectionAndSaysWhy() {
    ConnectionKey key = Samples.connection(Samples.ACME, "tool");
    stores
        .connections()
        .write(Connection.fresh(key, "shop", "tool", new Mapping(Map.of()), clock.now()));

    stuck.stuck(
        new dev.attune.connector.ConnectionKey(key.tenant().value(), key.connection().value()),
        "Connector 'shop' 1.0.0 does not come back.");

    await()
        .untilAsserted(() ->
            assertThat(stores.connections().read(key).map(Connection::pausedBecause))
                .contains("Connector 'shop' 1.0.0 does not come back."));
  }
}
