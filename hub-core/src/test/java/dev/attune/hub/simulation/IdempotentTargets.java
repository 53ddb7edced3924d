package dev.attune.hub.simulation;

import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.connection.Direction;
import dev.attune.hub.delivery.DeliveryTarget;
import dev.attune.hub.delivery.DeliveryTargets;
import dev.attune.hub.tenant.ConnectionKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Every connection that exists leads to a tool that honours the idempotency key. */
final class IdempotentTargets implements DeliveryTargets {
  private final ConnectionStore connections;

  IdempotentTargets(ConnectionStore connections) {
    this.connections = connections;
  }

  @Override
  public Map<ConnectionKey, DeliveryTarget> read(Collection<ConnectionKey> wanted) {
    Map<ConnectionKey, DeliveryTarget> targets = new HashMap<>();
    for (ConnectionKey key : wanted) {
      connections.read(key).ifPresent(found -> targets.put(key, target(found)));
    }
    return targets;
  }

  private static DeliveryTarget target(Connection connection) {
    return new DeliveryTarget(
        true, DeliveryTarget.WhenAmbiguous.RESEND, 2, 0, connection.pauses().sending());
  }

  @Override
  public void pause(ConnectionKey key, String reason) {
    connections
        .read(key)
        .filter(connection -> !connection.isPaused(Direction.SENDING))
        .ifPresent(running ->
            connections.write(
                running.toggled(
                    running.pauses().paused(Set.of(Direction.SENDING), reason),
                    running.created())));
  }
}
