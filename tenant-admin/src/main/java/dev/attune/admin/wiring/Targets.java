package dev.attune.admin.wiring;

import dev.attune.admin.connections.ConnectionLife;
import dev.attune.connector.CallLimits;
import dev.attune.connector.Capability;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.connection.Direction;
import dev.attune.hub.delivery.DeliveryTarget;
import dev.attune.hub.delivery.DeliveryTarget.WhenAmbiguous;
import dev.attune.hub.delivery.DeliveryTargets;
import dev.attune.hub.tenant.ConnectionKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What deliveries need to know of connections: from the store, and from what their connector says.
 */
final class Targets implements DeliveryTargets {
  private final ConnectionStore connections;
  private final ConnectionLife life;
  private final ConnectorRuntime runtime;

  Targets(ConnectionStore connections, ConnectionLife life, ConnectorRuntime runtime) {
    this.connections = connections;
    this.life = life;
    this.runtime = runtime;
  }

  @Override
  public Map<ConnectionKey, DeliveryTarget> read(Collection<ConnectionKey> wanted) {
    Map<ConnectionKey, DeliveryTarget> found = new HashMap<>();
    for (ConnectionKey key : wanted) {
      connections.read(key).ifPresent(connection -> found.put(key, target(connection)));
    }
    return found;
  }

  @Override
  public void pause(ConnectionKey connection, String reason) {
    life.refused(connection, Direction.SENDING, reason);
  }

  private DeliveryTarget target(Connection connection) {
    ConnectorDescriptor<?> descriptor = runtime.descriptor(connection.connector()).orElse(null);
    CallLimits limits = descriptor == null ? CallLimits.UNKNOWN : descriptor.limits();
    return new DeliveryTarget(
        descriptor != null && descriptor.capabilities().contains(Capability.IDEMPOTENT_ACTIONS),
        whenAmbiguous(connection, descriptor),
        limits.concurrentCalls(),
        AccountLimits.allowance(connection, descriptor).perSecond(),
        connection.pauses().sending());
  }

  /** As the connection says; where its connector does not let it say so, a person decides. */
  private static WhenAmbiguous whenAmbiguous(
      Connection connection, @Nullable ConnectorDescriptor<?> descriptor) {
    boolean isAsked =
        descriptor != null
            && descriptor.settings().fields().stream()
                .anyMatch(field -> field.name().equals("whenAmbiguous"));
    return !isAsked || "hold".equals(connection.settings().text("whenAmbiguous"))
        ? WhenAmbiguous.HOLD
        : WhenAmbiguous.RESEND;
  }
}
