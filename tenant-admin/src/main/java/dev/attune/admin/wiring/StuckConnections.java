package dev.attune.admin.wiring;

import dev.attune.admin.connections.ConnectionLife;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.runtime.StuckCalls;
import dev.attune.hub.connection.Direction;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.TenantId;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pauses the direction of a connection from which its connector does not come back. */
final class StuckConnections implements StuckCalls {
  private static final Logger LOG = LoggerFactory.getLogger(StuckConnections.class);

  private final Supplier<ConnectionLife> life;

  StuckConnections(Supplier<ConnectionLife> life) {
    this.life = life;
  }

  /** Apart: who waited for the connector has waited long enough. */
  @Override
  public void stuck(ConnectionKey connection, Way way, String reason) {
    Set<Direction> directions =
        switch (way) {
          case IN -> Set.of(Direction.RECEIVING);
          case OUT -> Set.of(Direction.SENDING);
          case EITHER -> Direction.BOTH;
        };
    Thread.startVirtualThread(() -> pause(connection, directions, reason));
  }

  private void pause(ConnectionKey connection, Set<Direction> directions, String reason) {
    try {
      life.get()
          .pause(
              new dev.attune.hub.tenant.ConnectionKey(
                  new TenantId(connection.tenant()), new ConnectionId(connection.connection())),
              directions,
              reason);
    } catch (HubException e) {
      // The next call that gets stuck pauses it.
      LOG.error(
          "Connection {} is stuck and could not be paused: {}",
          connection.connection(),
          e.getMessage());
    }
  }
}
