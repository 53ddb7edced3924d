package dev.attune.admin.mappings;

import dev.attune.hub.tenant.ConnectionKey;
import java.util.List;

/**
 * Keeps versions of mappings. Safe for use by many threads; fails with {@code store.unavailable}.
 */
public interface MappingVersionStore {

  /** A connection's versions with smaller numbers, the newest first. */
  List<MappingVersion> before(ConnectionKey connection, int number, int limit);

  /** Keeps a new version; false if its number is taken. */
  boolean insert(MappingVersion version);

  /** Removes one; false if it was not there. */
  boolean remove(ConnectionKey connection, int number);

  /** Removes all of a connection. */
  void removeAll(ConnectionKey connection);
}
