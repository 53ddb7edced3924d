package dev.attune.hub.simulation;

import dev.attune.hub.delivery.DeliveryTarget;
import dev.attune.hub.delivery.DeliveryTargets;
import dev.attune.hub.tenant.ConnectionKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Every connection leads to a tool that honours the idempotency key. */
final class IdempotentTargets implements DeliveryTargets {

  @Override
  public Map<ConnectionKey, DeliveryTarget> read(Collection<ConnectionKey> connections) {
    Map<ConnectionKey, DeliveryTarget> targets = new HashMap<>();
    for (ConnectionKey connection : connections) {
      targets.put(
          connection, new DeliveryTarget(true, DeliveryTarget.WhenAmbiguous.RESEND, 2, 0, null));
    }
    return targets;
  }

  @Override
  public void pause(ConnectionKey connection, String reason) {
    throw new AssertionError("Nothing pauses a connection here: " + reason);
  }
}
