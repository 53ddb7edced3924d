package dev.attune.hub.delivery;

import dev.attune.hub.identity.IdentifierKey;
import java.util.Collection;
import java.util.Set;

/**
 * The addresses that nothing may be sent to, kept as keyed digests, by address and not by profile.
 * Safe for use by many threads; fails with {@code store.unavailable}.
 */
public interface Suppressions {

  /**
   * Adds addresses; durable when it returns. One that is there keeps its first reason. May be
   * repeated.
   */
  void add(Collection<IdentifierKey> addresses, String reason);

  /** Those of the addresses that are suppressed. */
  Set<IdentifierKey> suppressed(Collection<IdentifierKey> addresses);

  /** Takes an address off the list, if it is on it. */
  void remove(IdentifierKey address);
}
