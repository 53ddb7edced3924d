package dev.attune.admin.hooks;

import dev.attune.hub.tenant.ConnectionKey;
import java.util.Optional;

/**
 * Keeps what was refused of connections. Safe for use by many threads; fails with {@code
 * store.unavailable}.
 */
public interface RefusalStore {

  Optional<Refusals> read(ConnectionKey key);

  /**
   * Writes if what is stored still has its version (0: nothing), with the next version; false if it
   * had another.
   */
  boolean write(ConnectionKey key, Refusals refusals);

  /** Removes what is stored of a connection, if anything is. */
  void remove(ConnectionKey key);
}
