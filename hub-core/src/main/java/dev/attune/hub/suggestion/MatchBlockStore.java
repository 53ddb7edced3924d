package dev.attune.hub.suggestion;

import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.TenantId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Keeps which profiles share what. Safe for use by many threads and nodes; fails with {@code
 * store.unavailable} when no answer came: a write may then have been carried out, for some and not
 * for others. Whoever erases a profile calls {@link #forget}.
 */
public interface MatchBlockStore {

  /** Those that are there. */
  Map<MatchBlock.Key, MatchBlock> read(Collection<MatchBlock.Key> keys);

  /**
   * Writes each whose document still has its version (0: none), with the next version; returns the
   * keys of those that had another.
   *
   * @param blocks at most one for each key
   */
  Set<MatchBlock.Key> write(Collection<MatchBlock> blocks);

  /** Takes the profiles out of every block; may be repeated. */
  void forget(TenantId tenant, Collection<ProfileId> profiles);
}
