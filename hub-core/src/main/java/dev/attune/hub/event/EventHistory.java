package dev.attune.hub.event;

import dev.attune.hub.log.Source;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events that were applied, kept for at least 30 days after receipt. An entry is also the claim
 * on its event: it is inserted before any customer is changed, at most one entry stands under a
 * key, and the source that stands there decides. The own source is a replay and goes on; another's
 * makes the event a duplicate. What a later mapping makes of the same entry of the log stands under
 * the same source, and takes the place of what the earlier one made.
 *
 * <p>Safe for use by many threads and nodes. Every call fails with {@code store.unavailable} when
 * no answer came; an insert or removal may then have been carried out, wholly or in part. Every
 * call may be repeated. What one call returned, every later call by anyone sees.
 */
public interface EventHistory {

  /**
   * For each of the keys under which an entry stands, its source; one call for events of any
   * tenants.
   */
  Map<EventKey, Source> find(Collection<EventKey> keys);

  /**
   * Inserts each entry under whose key none stands yet, durably before it returns. Entries that
   * stand are not changed. Of two entries with the same key in one call the first is inserted.
   *
   * @return for each key of the entries the source that stands there now
   */
  Map<EventKey, Source> insert(Collection<HistoryEntry> entries);

  /**
   * A page of what happened to a customer, newest first by the time it happened.
   *
   * @param profiles the ids under which the customer's entries were inserted
   * @param before the place where the page begins, or null for the newest
   * @param limit at least 1
   * @return at most that many entries; fewer only if there are no more
   */
  List<HistoryEntry> timeline(
      TenantId tenant, Set<String> profiles, @Nullable TimelineCursor before, int limit);

  /**
   * A page of what a tenant's customers did, newest first by the time it was received.
   *
   * @param before the place where the page begins, its time one of receipt, or null for the newest
   * @param limit at least 1
   * @return at most that many entries; fewer only if there are no more
   */
  List<HistoryEntry> newest(TenantId tenant, @Nullable TimelineCursor before, int limit);

  /**
   * The entries that were made of these entries of the log, in no order.
   *
   * @param received for each when its signal was received
   */
  List<HistoryEntry> madeOf(TenantId tenant, Map<Source, Instant> received);

  /**
   * Puts each entry in the place of the one that stands under its key, if that is of its source.
   */
  void replace(Collection<HistoryEntry> entries);

  /** The entries that stand under these keys, in no order; one call for events of any tenants. */
  List<HistoryEntry> read(Collection<EventKey> keys);

  /** Removes what stands under these keys, whatever it was made of: it was withdrawn. */
  void withdraw(Collection<EventKey> keys);

  /** Removes the entry of an event that went to the dead letters, if it is of that source. */
  void remove(EventKey event, Source source);

  /** Removes entries of a person who is to be forgotten, each if it is still of its source. */
  void forget(Collection<HistoryEntry> entries);

  /**
   * Removes a tenant's entries that were received before an instant, a bounded number in one call.
   *
   * @return how many were removed; 0 when none is left
   */
  long removeReceivedBefore(TenantId tenant, Instant received);
}
