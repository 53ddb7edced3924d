package dev.attune.hub.event;

import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;

/** Names one event: its tenant, the connection it came by, and the message's id there. */
public record EventKey(ConnectionKey connection, String id) {

  public TenantId tenant() {
    return connection.tenant();
  }
}
