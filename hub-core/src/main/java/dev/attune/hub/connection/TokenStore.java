package dev.attune.hub.connection;

import dev.attune.hub.tenant.ConnectionKey;
import java.util.Optional;

/**
 * Keeps the tokens of connections. Safe for use by many threads; fails with {@code
 * store.unavailable} when no answer came: whether a write was carried out shows when it is read.
 */
public interface TokenStore {

  Optional<ConnectionTokens> read(ConnectionKey key);

  /**
   * Writes if the document still has its version (0: none), with the next version; false if it had
   * another.
   */
  boolean write(ConnectionTokens tokens);

  /** Removes them; false if there were none. */
  boolean remove(ConnectionKey key);
}
