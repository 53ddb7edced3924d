package dev.attune.hub.delivery;

import dev.attune.hub.delivery.Suppression.Lift;
import dev.attune.hub.delivery.Suppression.Listed;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.log.Source;
import dev.attune.hub.tenant.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that nothing may be sent to, kept as keyed digests, by address and not by profile.
 * Safe for use by many threads; fails with {@code store.unavailable}.
 */
public interface Suppressions {

  /**
   * Adds addresses; durable when it returns. One that is there keeps its first reason. May be
   * repeated.
   */
  void add(Collection<IdentifierKey> addresses, Suppression why);

  /** As above, where neither a time nor an origin is known. */
  default void add(Collection<IdentifierKey> addresses, String reason) {
    add(addresses, new Suppression(reason, null, ""));
  }

  /** Those of the addresses that are suppressed, each with why. */
  Map<IdentifierKey, Suppression> find(Collection<IdentifierKey> addresses);

  /** Those of the addresses that are suppressed. */
  default Set<IdentifierKey> suppressed(Collection<IdentifierKey> addresses) {
    return find(addresses).keySet();
  }

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

  /** Takes an address off the list, if it is on it, without a trace; it is forgotten no more. */
  void remove(IdentifierKey address);

  /** Under which id an address would stand in a list. */
  String idOf(IdentifierKey address);

  /**
   * What is on a tenant's list and what was lifted from it, in the order of the ids.
   *
   * @param after the id behind which the page begins, or null
   * @param limit at least 1
   */
  List<Listed> page(TenantId tenant, @Nullable String after, int limit);

  /** The entry of that id, if there is one. */
  Optional<Listed> read(TenantId tenant, String id);

  /**
   * Takes the address of that id off the list and keeps who did so: that first, so that no lift is
   * without a trace. May be repeated.
   */
  void lift(TenantId tenant, String id, Lift lift);
}
