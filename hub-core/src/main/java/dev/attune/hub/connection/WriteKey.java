package dev.attune.hub.connection;

import dev.attune.hub.tenant.ConnectionKey;
import java.time.Instant;
import java.util.Set;

/**
 * The key under which a tool sends events to one connection. It is no secret towards the tool's
 * users: a browser shows it.
 *
 * @param value 32 characters, random
 * @param origins the browser origins that may use it; empty means any
 */
public record WriteKey(
    String value, ConnectionKey connection, Set<String> origins, Instant created) {
  public WriteKey {
    origins = Set.copyOf(origins);
  }
}
