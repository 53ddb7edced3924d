package dev.attune.hub.delivery;

import dev.attune.hub.log.LogPartition;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The deliveries of a test, with every call and every written document counted. */
final class DeliveriesInMemory implements DeliveryStore {
  private final Calls calls;
  private final Map<ActionKey, Delivery> stored = new LinkedHashMap<>();
  private int written;

  DeliveriesInMemory(Calls calls) {
    this.calls = calls;
  }

  /** Documents written so far, without their insertion. */
  int written() {
    return written;
  }

  Collection<Delivery> all() {
    return stored.values();
  }

  void put(Delivery delivery) {
    stored.put(delivery.key(), delivery);
  }

  void erase(ActionKey key) {
    stored.remove(key);
  }

  @Override
  public void insert(Collection<Delivery> deliveries) {
    deliveries.forEach(delivery -> stored.putIfAbsent(delivery.key(), delivery.withVersion(1)));
  }

  @Override
  public Map<ActionKey, Delivery> read(Collection<ActionKey> keys) {
    return calls.call(
        "read",
        () -> {
          Map<ActionKey, Delivery> found = new LinkedHashMap<>(stored);
          found.keySet().retainAll(new LinkedHashSet<>(keys));
          return found;
        });
  }

  @Override
  public List<Delivery> due(int shard, @Nullable Delivery after, Instant until, int limit) {
    return calls.call(
        "due",
        () ->
            stored.values().stream()
                .filter(delivery -> LogPartition.numberOf(delivery.key().tenant()) == shard)
                .filter(delivery -> !delivery.state().isEnd())
                .filter(delivery -> !delivery.dueAt().isAfter(until))
                .filter(d -> after == null || Delivery.DUE_ORDER.compare(d, after) > 0)
                .sorted(Delivery.DUE_ORDER)
                .limit(limit)
                .toList());
  }

  @Override
  public Map<Lane, Delivery> heads(Collection<Lane> lanes) {
    return calls.call(
        "heads",
        () -> {
          Map<Lane, Delivery> heads = new LinkedHashMap<>();
          Set<Lane> wanted = new LinkedHashSet<>(lanes);
          stored.values().stream()
              .filter(delivery -> !delivery.state().isEnd() && wanted.contains(delivery.lane()))
              .sorted(Delivery.ASKED_ORDER)
              .forEach(delivery -> heads.putIfAbsent(delivery.lane(), delivery));
          return heads;
        });
  }

  @Override
  public Set<ActionKey> write(Collection<Delivery> deliveries) {
    return calls.call(
        "write",
        () -> {
          Set<ActionKey> lost = new LinkedHashSet<>();
          for (Delivery delivery : deliveries) {
            Delivery there = stored.get(delivery.key());
            if (there == null || there.version() != delivery.version()) {
              lost.add(delivery.key());
            } else {
              stored.put(delivery.key(), delivery.withVersion(delivery.version() + 1));
              written++;
            }
          }
          return lost;
        });
  }

  @Override
  public List<Delivery> list(
      TenantId tenant,
      Set<DeliveryState> states,
      @Nullable ConnectionKey connection,
      @Nullable Delivery before,
      int limit) {
    List<Delivery> found = new ArrayList<>(stored.values());
    found.removeIf(delivery ->
        !delivery.key().tenant().equals(tenant)
            || !states.contains(delivery.state())
            || (connection != null && !connection.equals(delivery.action().connection()))
            || (before != null && Delivery.ASKED_ORDER.compare(delivery, before) >= 0));
    found.sort(Delivery.ASKED_ORDER.reversed());
    return found.stream().limit(limit).toList();
  }

  @Override
  public long removeEndedBefore(Instant time) {
    long before = stored.size();
    stored
        .values()
        .removeIf(delivery -> delivery.state().isEnd() && delivery.dueAt().isBefore(time));
    return before - stored.size();
  }
}
