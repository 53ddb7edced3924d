package dev.attune.hub.connection;

import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Keeps connections. Safe for use by many threads; fails with {@code store.unavailable} when no
 * answer came: whether a write was carried out shows when the connection is read.
 */
public interface ConnectionStore {

  /** All connections of a tenant, in the order of their ids. */
  List<Connection> list(TenantId tenant);

  Optional<Connection> read(ConnectionKey key);

  /**
   * The connection with that id of whichever tenant: for what arrives from outside with no other.
   */
  Optional<Connection> find(ConnectionId id);

  /**
   * That there is a connection, and as which version.
   *
   * @param isPaused whether it takes nothing in
   */
  record Sighting(ConnectionKey key, long version, boolean isPaused) {}

  /** The connections of all tenants that use that connector, in any order. */
  List<Sighting> using(String connector);

  /**
   * Writes if the document still has its version (0: none), with the next version; false if it had
   * another.
   */
  boolean write(Connection connection);

  /** Removes it; false if it was not there. */
  boolean remove(ConnectionKey key);
}
