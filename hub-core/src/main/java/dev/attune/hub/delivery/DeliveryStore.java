package dev.attune.hub.delivery;

import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps deliveries. Safe for use by many threads and nodes. Every call fails with {@code
 * store.unavailable} when no answer came; it may then have been carried out.
 */
public interface DeliveryStore {

  /**
   * Puts in those that are not there yet, with version 1; one that is there in any state stays as
   * it is. May be repeated.
   */
  void insert(Collection<Delivery> deliveries);

  Map<ActionKey, Delivery> read(Collection<ActionKey> keys);

  /**
   * The deliveries of a shard that have not ended and are due by then, in the order of {@link
   * Delivery#DUE_ORDER}, at most so many.
   *
   * @param shard a log partition's number: a tenant's deliveries lie where its log lies
   * @param after the last one of the page before, or null for the first; however many are due at
   *     one instant, paging passes none
   */
  List<Delivery> due(int shard, @Nullable Delivery after, Instant until, int limit);

  /**
   * The deliveries of several shards that have not ended and are due by then, in any order; if
   * there are more than so many, any so many of them.
   */
  List<Delivery> due(Collection<Integer> shards, Instant until, int limit);

  /**
   * For each lane that holds a delivery which has not ended, due or not, the first of these in the
   * order of {@link Delivery#ASKED_ORDER}.
   */
  Map<Lane, Delivery> heads(Collection<Lane> lanes);

  /**
   * Writes each delivery whose document still has its version, with the next version; returns the
   * keys of those that had another. Whether a write that was not answered was carried out shows
   * when the delivery is read.
   *
   * @param deliveries at most one for each key
   */
  Set<ActionKey> write(Collection<Delivery> deliveries);

  /**
   * A page of a tenant's deliveries in these states, newest first: the last asked for comes first.
   *
   * @param before the last one of the page before, or null for the newest
   */
  List<Delivery> list(
      TenantId tenant,
      Set<DeliveryState> states,
      @Nullable ConnectionKey connection,
      @Nullable Delivery before,
      int limit);

  /**
   * The same, oldest first: the first asked for comes first.
   *
   * @param after the last one of the page before, or null for the oldest
   */
  List<Delivery> listOldest(
      TenantId tenant,
      Set<DeliveryState> states,
      @Nullable ConnectionKey connection,
      @Nullable Delivery after,
      int limit);

  /** Removes deliveries of a person who is to be forgotten, in any state. May be repeated. */
  void remove(Collection<ActionKey> keys);

  /**
   * A page of what was to be done for profiles of one tenant, in any state, newest first: the last
   * asked for comes first.
   *
   * @param profiles the ids that the customer had when its actions were asked for
   * @param until only what was asked for before this time
   * @param before the last one of the page before, or null for the newest
   */
  List<Delivery> ofProfiles(
      TenantId tenant,
      Set<ProfileId> profiles,
      Instant until,
      @Nullable Delivery before,
      int limit);

  /**
   * Removes those that ended before a time, a bounded number in one call.
   *
   * @return how many were removed; 0 when none is left
   */
  long removeEndedBefore(Instant time);
}
