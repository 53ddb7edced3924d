package dev.attune.connector.runtime.oauth;

import dev.attune.connector.ConnectionKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tokens in memory: for a single process that may forget them, and for tries. */
public final class MemoryVault implements TokenVault {
  private final Map<ConnectionKey, StoredTokens> stored = new HashMap<>();

  @Override
  public synchronized Optional<StoredTokens> read(ConnectionKey connection) {
    return Optional.ofNullable(stored.get(connection));
  }

  @Override
  public synchronized boolean write(ConnectionKey connection, StoredTokens tokens) {
    StoredTokens before = stored.get(connection);
    if (tokens.version() != (before == null ? 0 : before.version())) {
      return false;
    }
    stored.put(connection, tokens.at(tokens.version() + 1));
    return true;
  }
}
