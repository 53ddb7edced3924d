package dev.attune.hub.delivery;

import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Deliveries in memory. */
public final class InMemoryDeliveryStore implements DeliveryStore {
  private final Map<ActionKey, Delivery> deliveries = new HashMap<>();

  @Override
  public synchronized void insert(Collection<Delivery> wanted) {
    for (Delivery delivery : wanted) {
      deliveries.computeIfAbsent(delivery.key(), key -> delivery.withVersion(1));
    }
  }

  @Override
  public synchronized Map<ActionKey, Delivery> read(Collection<ActionKey> keys) {
    Map<ActionKey, Delivery> found = new HashMap<>();
    for (ActionKey key : keys) {
      Delivery delivery = deliveries.get(key);
      if (delivery != null) {
        found.put(key, delivery);
      }
    }
    return found;
  }

  @Override
  public synchronized List<Delivery> due(
      int shard, @Nullable Delivery after, Instant until, int limit) {
    return deliveries.values().stream()
        .filter(delivery -> LogPartition.numberOf(delivery.key().tenant()) == shard)
        .filter(delivery -> !delivery.state().isEnd() && !delivery.dueAt().isAfter(until))
        .filter(delivery -> after == null || Delivery.DUE_ORDER.compare(delivery, after) > 0)
        .sorted(Delivery.DUE_ORDER)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Delivery> due(Collection<Integer> shards, Instant until, int limit) {
    return shards.stream()
        .distinct()
        .flatMap(shard -> due(shard, null, until, limit).stream())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Map<Lane, Delivery> heads(Collection<Lane> lanes) {
    Set<Lane> wanted = new HashSet<>(lanes);
    Map<Lane, Delivery> heads = new HashMap<>();
    for (Delivery delivery : deliveries.values()) {
      if (!delivery.state().isEnd() && wanted.contains(delivery.lane())) {
        heads.merge(delivery.lane(), delivery, InMemoryDeliveryStore::earlier);
      }
    }
    return heads;
  }

  private static Delivery earlier(Delivery one, Delivery other) {
    return Delivery.ASKED_ORDER.compare(one, other) <= 0 ? one : other;
  }

  @Override
  public synchronized Set<ActionKey> write(Collection<Delivery> wanted) {
    Set<ActionKey> lost = new HashSet<>();
    for (Delivery delivery : wanted) {
      Delivery stored = deliveries.get(delivery.key());
      if (stored != null && stored.version() == delivery.version()) {
        deliveries.put(delivery.key(), delivery.withVersion(delivery.version() + 1));
      } else {
        lost.add(delivery.key());
      }
    }
    return lost;
  }

  @Override
  public synchronized List<Delivery> list(
      TenantId tenant,
      Set<DeliveryState> states,
      @Nullable ConnectionKey connection,
      @Nullable Delivery before,
      int limit) {
    return deliveries.values().stream()
        .filter(delivery -> delivery.key().tenant().equals(tenant))
        .filter(delivery -> states.contains(delivery.state()))
        .filter(delivery -> connection == null || delivery.action().connection().equals(connection))
        .filter(delivery -> before == null || Delivery.ASKED_ORDER.compare(delivery, before) < 0)
        .sorted(Delivery.ASKED_ORDER.reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Delivery> listOldest(
      TenantId tenant,
      Set<DeliveryState> states,
      @Nullable ConnectionKey connection,
      @Nullable Delivery after,
      int limit) {
    return list(tenant, states, connection, null, Integer.MAX_VALUE).reversed().stream()
        .filter(delivery -> after == null || Delivery.ASKED_ORDER.compare(delivery, after) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Delivery> ofProfiles(
      TenantId tenant,
      Set<ProfileId> profiles,
      Instant until,
      @Nullable Delivery before,
      int limit) {
    return list(tenant, EnumSet.allOf(DeliveryState.class), null, before, Integer.MAX_VALUE)
        .stream()
        .filter(delivery -> profiles.contains(delivery.action().customer().profile()))
        .filter(delivery -> delivery.action().at().isBefore(until))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void remove(Collection<ActionKey> keys) {
    deliveries.keySet().removeAll(Set.copyOf(keys));
  }

  @Override
  public synchronized long removeEndedBefore(Instant time) {
    long before = deliveries.size();
    deliveries
        .values()
        .removeIf(delivery -> delivery.state().isEnd() && delivery.dueAt().isBefore(time));
    return before - deliveries.size();
  }
}
