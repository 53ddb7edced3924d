package dev.attune.hub.connection;

import dev.attune.hub.tenant.ConnectionKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tokens in memory. */
public final class InMemoryTokenStore implements TokenStore {
  private final Map<ConnectionKey, ConnectionTokens> tokens = new HashMap<>();

  @Override
  public synchronized Optional<ConnectionTokens> read(ConnectionKey key) {
    return Optional.ofNullable(tokens.get(key));
  }

  @Override
  public synchronized boolean write(ConnectionTokens wanted) {
    ConnectionTokens stored = tokens.get(wanted.key());
    if (wanted.version() != (stored == null ? 0 : stored.version())) {
      return false;
    }
    tokens.put(wanted.key(), wanted.at(wanted.version() + 1));
    return true;
  }

  @Override
  public synchronized boolean remove(ConnectionKey key) {
    return tokens.remove(key) != null;
  }
}
