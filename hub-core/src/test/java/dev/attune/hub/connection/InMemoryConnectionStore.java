package dev.attune.hub.connection;

import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Connections in memory. */
public final class InMemoryConnectionStore implements ConnectionStore {
  private final TreeMap<ConnectionId, Connection> connections = new TreeMap<>();

  @Override
  public synchronized List<Connection> list(TenantId tenant) {
    return connections.values().stream()
        .filter(connection -> connection.key().tenant().equals(tenant))
        .toList();
  }

  @Override
  public synchronized Optional<Connection> read(ConnectionKey key) {
    return find(key.connection()).filter(connection -> connection.key().equals(key));
  }

  @Override
  public synchronized Optional<Connection> find(ConnectionId id) {
    return Optional.ofNullable(connections.get(id));
  }

  @Override
  public synchronized List<Sighting> using(String connector) {
    return connections.values().stream()
        .filter(connection -> connection.connector().equals(connector))
        .map(connection ->
            new Sighting(
                connection.key(), connection.version(), connection.isPaused(Direction.RECEIVING)))
        .toList();
  }

  @Override
  public synchronized boolean write(Connection connection) {
    Connection stored = connections.get(connection.key().connection());
    if (stored != null && !stored.key().equals(connection.key())) {
      return false;
    }
    if (connection.version() != (stored == null ? 0 : stored.version())) {
      return false;
    }
    connections.put(connection.key().connection(), connection.at(connection.version() + 1));
    return true;
  }

  @Override
  public synchronized boolean remove(ConnectionKey key) {
    return read(key).isPresent() && connections.remove(key.connection()) != null;
  }
}
