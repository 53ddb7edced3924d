package dev.attune.admin.wiring;

import dev.attune.admin.connections.ConnectionLife;
import dev.attune.connector.Receipt;
import dev.attune.connector.runtime.BundledConnectors;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.connection.InMemoryTokenStore;
import dev.attune.hub.delivery.DeliveryTargets;
import dev.attune.hub.delivery.DeliveryTargetsContract;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.pipeline.InMemoryStores;
import dev.attune.hub.time.SystemClock;
import org.junit.jupiter.api.AfterEach;

class TargetsTest extends DeliveryTargetsContract {
  private final SystemClock clock = new SystemClock();
  private final HubStores stores = InMemoryStores.empty();
  private final ConnectorRuntime runtime =
      new ConnectorRuntime(
          new BundledConnectors(),
          (connection, received) -> new Receipt.Stored(),
          new GuardedHttp(OutboundPolicy.laptop()),
          clock::now);

  @Override
  protected ConnectionStore connections() {
    return stores.connections();
  }

  @Override
  protected DeliveryTargets open() {
    return new Targets(
        stores.connections(),
        new ConnectionLife(
            stores.connections(),
            new InMemoryTokenStore(),
            stores.tenants(),
            stores.facts(),
            clock),
        runtime);
  }

  @AfterEach
  void close() {
    runtime.close();
  }
}
