package dev.attune.hub.delivery;

import dev.attune.hub.tenant.ConnectionKey;
import java.util.Collection;
import java.util.Map;

/**
 * The connections as deliveries see them. Safe for use by many threads; fails with {@code
 * store.unavailable}.
 */
public interface DeliveryTargets {

  /** Those of the connections that exist. */
  Map<ConnectionKey, DeliveryTarget> read(Collection<ConnectionKey> connections);

  /**
   * Pauses a connection because its tool refuses it; one that is paused already stays as it is.
   *
   * @param reason one sentence for people, without secrets
   */
  void pause(ConnectionKey connection, String reason);
}
