package dev.attune.hub.simulation;

import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.connection.InMemoryConnectionStore;
import dev.attune.hub.delivery.DeliveryTargets;
import dev.attune.hub.delivery.DeliveryTargetsContract;

class IdempotentTargetsTest extends DeliveryTargetsContract {
  private final ConnectionStore connections = new InMemoryConnectionStore();

  @Override
  protected ConnectionStore connections() {
    return connections;
  }

  @Override
  protected DeliveryTargets open() {
    return new IdempotentTargets(connections);
  }
}
