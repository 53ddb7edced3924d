package dev.attune.admin.wiring;

import dev.attune.admin.connections.ConnectionLife;
import dev.attune.connector.Capability;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.SourceDescriptor;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.connection.Direction;
import dev.attune.hub.polling.PollTarget;
import dev.attune.hub.polling.PollTargets;
import dev.attune.hub.tenant.ConnectionKey;
import java.util.List;
import java.util.function.Predicate;

/** The connections whose connectors have something to ask for, one way or the other. */
final class PolledTargets implements PollTargets {
  private final ConnectionStore connections;
  private final ConnectionLife life;
  private final ConnectorRuntime runtime;
  private final Predicate<ConnectorDescriptor<?>> isMeant;

  PolledTargets(
      ConnectionStore connections,
      ConnectionLife life,
      ConnectorRuntime runtime,
      Predicate<ConnectorDescriptor<?>> isMeant) {
    this.connections = connections;
    this.life = life;
    this.runtime = runtime;
    this.isMeant = isMeant;
  }

  /** Whether a connector asks its tool at times. */
  static boolean isPolled(ConnectorDescriptor<?> descriptor) {
    return descriptor.capabilities().contains(Capability.POLL);
  }

  /** Whether a connector holds something open at its tool. */
  static boolean isHeld(ConnectorDescriptor<?> descriptor) {
    return descriptor.capabilities().contains(Capability.SUBSCRIBE)
        || descriptor.sources().stream().anyMatch(SourceDescriptor::isTold);
  }

  @Override
  public List<PollTarget> list() {
    return runtime.catalogue().stream()
        .filter(isMeant)
        .flatMap(descriptor -> connections.using(descriptor.id()).stream())
        .map(one -> new PollTarget(one.key(), one.version(), one.isPaused()))
        .toList();
  }

  @Override
  public void pause(ConnectionKey connection, String reason) {
    life.refused(connection, Direction.RECEIVING, reason);
  }
}
