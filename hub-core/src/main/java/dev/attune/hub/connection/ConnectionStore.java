package dev.attune.hub.connection;

import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/** Keeps connections. Safe for use by many threads; fails with {@code store.unavailable}. */
public interface ConnectionStore {

  List<Connection> list(TenantId tenant);

  Optional<Connection> read(ConnectionKey key);

  /**
   * The connection with that id of whichever tenant: for what arrives from outside with no other.
   */
  Optional<Connection> find(ConnectionId id);

  /** Writes if the document still has its version (0: none); false if it had another. */
  boolean write(Connection connection);

  boolean remove(ConnectionKey key);
}
