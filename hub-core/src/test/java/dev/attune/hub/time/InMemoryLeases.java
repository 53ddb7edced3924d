package dev.attune.hub.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Leases as the stores of partitions and shards keep them. Not safe for use by many threads. */
public final class InMemoryLeases<K extends Comparable<K>> {
  private final Map<K, Held> leases = new TreeMap<>();

  private record Held(long epoch, @Nullable NodeId holder, Instant until) {
    boolean isFreeFor(NodeId node, Instant now) {
      return holder == null || holder.equals(node) || !until.isAfter(now);
    }
  }

  /** Takes what nobody else holds, under new epochs. */
  public Map<K, Long> acquire(NodeId node, Collection<K> wanted, Instant now, Duration term) {
    Map<K, Long> taken = new TreeMap<>();
    for (K key : new TreeSet<>(wanted)) {
      Held held = leases.get(key);
      if (held == null || held.isFreeFor(node, now)) {
        long epoch = held == null ? 1 : held.epoch() + 1;
        leases.put(key, new Held(epoch, node, now.plus(term)));
        taken.put(key, epoch);
      }
    }
    return taken;
  }

  public Set<K> renew(NodeId node, Map<K, Long> epochs, Instant now, Duration term) {
    Set<K> renewed = new TreeSet<>();
    epochs.forEach((key, epoch) -> {
      if (isHeld(node, key, epoch)) {
        leases.put(key, new Held(epoch, node, now.plus(term)));
        renewed.add(key);
      }
    });
    return renewed;
  }

  public void release(NodeId node, Map<K, Long> epochs) {
    epochs.forEach((key, epoch) -> {
      if (isHeld(node, key, epoch)) {
        leases.put(key, new Held(epoch, null, Instant.EPOCH));
      }
    });
  }

  /** As if it had never been leased. */
  public void forget(K key) {
    leases.remove(key);
  }

  /** The epoch that was given out last, or 0. */
  public long epoch(K key) {
    Held held = leases.get(key);
    return held == null ? 0 : held.epoch();
  }

  public Map<K, NodeId> holders(Instant now) {
    Map<K, NodeId> holders = LinkedHashMap.newLinkedHashMap(leases.size());
    leases.forEach((key, held) -> {
      if (held.holder() != null && held.until().isAfter(now)) {
        holders.put(key, held.holder());
      }
    });
    return holders;
  }

  private boolean isHeld(NodeId node, K key, long epoch) {
    Held held = leases.get(key);
    return held != null && held.epoch() == epoch && node.equals(held.holder());
  }
}
