package dev.attune.hub.search;

import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Keeps where profiles stand in the index. Safe for use by many threads and nodes; fails with
 * {@code store.unavailable} when no answer came: a write may then have been carried out, for some
 * and not for others. Whoever erases a profile calls {@link #forget}.
 */
public interface SearchEntryStore {

  /** What an entry was made of. */
  record Made(long seen, long rules) {}

  /** Of those that are there. */
  Map<CustomerKey, Made> made(Collection<CustomerKey> customers);

  /** Writes each in the place of what stands there; may be repeated. */
  void write(Collection<SearchEntry> entries);

  /**
   * The profiles that stand at a place, in the order of their ids.
   *
   * @return at most {@code limit}, and as many documents are looked at
   */
  List<SearchEntry> at(TenantId tenant, String key, int limit);

  /**
   * Profiles that stand at one of the places, each once, in no order that says anything.
   *
   * @return at most {@code limit}, and no more than a few documents more are looked at
   */
  List<SearchEntry> atAny(TenantId tenant, Collection<String> keys, int limit);

  /** Removes the profiles; may be repeated. Returns how many were there. */
  long forget(TenantId tenant, Collection<ProfileId> profiles);
}
