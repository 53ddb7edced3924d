package dev.attune.admin.testing;

import dev.attune.admin.mappings.MappingVersion;
import dev.attune.admin.mappings.MappingVersionStore;
import dev.attune.hub.tenant.ConnectionKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Versions of mappings in memory. */
public final class InMemoryMappingVersionStore implements MappingVersionStore {
  private final Map<ConnectionKey, NavigableMap<Integer, MappingVersion>> versions =
      new HashMap<>();

  private NavigableMap<Integer, MappingVersion> of(ConnectionKey connection) {
    return versions.computeIfAbsent(connection, none -> new TreeMap<>());
  }

  @Override
  public synchronized List<MappingVersion> before(ConnectionKey connection, int number, int limit) {
    return of(connection).headMap(number, false).descendingMap().values().stream()
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized boolean insert(MappingVersion version) {
    return of(version.connection()).putIfAbsent(version.number(), version) == null;
  }

  @Override
  public synchronized boolean remove(ConnectionKey connection, int number) {
    return of(connection).remove(number) != null;
  }

  @Override
  public synchronized void removeAll(ConnectionKey connection) {
    versions.remove(connection);
  }
}
