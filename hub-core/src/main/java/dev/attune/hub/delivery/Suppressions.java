package dev.attune.hub.delivery;

import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.log.Source;
import java.util.Collection;
import java.util.Map;
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

  /**
   * Adds identifiers of a person who is to be forgotten: nothing may be sent to them, and what is
   * said of them later is refused. Those that are forgotten already stay so since then. Durable
   * when it returns; may be repeated.
   *
   * @param by the log entry that asks for it
   */
  void forget(Collection<IdentifierKey> identifiers, Source by);

  /** Those of the identifiers that are forgotten, each with the log entry that asked for it. */
  Map<IdentifierKey, Source> forgotten(Collection<IdentifierKey> identifiers);

  /** Takes an address off the list, if it is on it; then it is forgotten no more, either. */
  void remove(IdentifierKey address);
}
