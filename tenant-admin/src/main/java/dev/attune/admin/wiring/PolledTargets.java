package dev.attune.admin.wiring;

import dev.attune.admin.connections.ConnectionLife;
import dev.attune.connector.Capability;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.connection.Direction;
import dev.attune.hub.polling.PollTarget;
import dev.attune.hub.polling.PollTargets;
import dev.attune.hub.tenant.ConnectionKey;
import java.util.List;

/** The connections whose connectors have something to ask for, one way or the other. */
final class PolledTargets implements PollTargets {
  private final ConnectionStore connections;
  private final ConnectionLife life;
  private final ConnectorRuntime runtime;
  private final Capability via;

  PolledTargets(
      ConnectionStore connections, ConnectionLife life, ConnectorRuntime runtime, Capability via) {
    this.connections = connections;
    this.life = life;
    this.runtime = runtime;
    this.via = via;
  }

  @Override
  public List<PollTarget> list() {
    return runtime.catalogue().stream()
        .filter(descriptor -> descriptor.capabilities().contains(via))
        .flatMap(descriptor -> connections.using(descriptor.id()).stream())
        .map(one -> new PollTarget(one.key(), one.version(), one.isPaused()))
        .toList();
  }

  @Override
  public void pause(ConnectionKey connection, String reason) {
    life.refused(connection, Direction.RECEIVING, reason);
  }
}
