package dev.attune.hub.pipeline;

import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.PartitionLease;
import dev.attune.hub.log.PartitionStore;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.NodeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Holds the leases of this node's share of the partitions: takes free ones, renews its own, and
 * gives up what is more than its share. Used by one thread.
 */
final class PartitionOwner {
  private final PartitionStore store;
  private final CustomerStore customers;
  private final Clock clock;
  private final NodeId node;
  private final HubSettings settings;
  private final Map<LogPartition, OwnedPartition> owned = new TreeMap<>();
  private long lookedAt;
  private boolean looked;

  PartitionOwner(
      PartitionStore store,
      CustomerStore customers,
      Clock clock,
      NodeId node,
      HubSettings settings) {
    this.store = store;
    this.customers = customers;
    this.clock = clock;
    this.node = node;
    this.settings = settings;
  }

  Collection<OwnedPartition> owned() {
    return owned.values();
  }

  /**
   * Drops what may no longer be used, and now and then takes, renews and gives up; returns whether
   * it may own others than before.
   */
  boolean keep() {
    long now = clock.nanoTime();
    boolean changed = owned.values().removeIf(partition -> !partition.lease().isUsable(now));
    if (!looked || now - lookedAt >= settings.leaseTerm().toNanos() / 3) {
      Instant wall = clock.now();
      Set<NodeId> nodes = store.announce(node, wall, wall.plus(settings.leaseTerm()));
      renew(now, wall);
      balance(now, wall, nodes);
      lookedAt = now;
      looked = true;
      changed = true;
    }
    return changed;
  }

  private void renew(long asked, Instant wall) {
    if (owned.isEmpty()) {
      return;
    }
    Set<LogPartition> kept = store.renew(node, epochs(owned.values()), wall, settings.leaseTerm());
    owned.keySet().retainAll(kept);
    owned.values().forEach(partition -> partition.renewed(asked));
  }

  private void balance(long asked, Instant wall, Set<NodeId> nodes) {
    int alive = nodes.contains(node) ? nodes.size() : nodes.size() + 1;
    int share = (LogPartition.COUNT + alive - 1) / alive;
    if (owned.size() > share) {
      giveUp(owned.values().stream().skip(share).toList());
    } else if (owned.size() < share) {
      take(asked, wall, share - owned.size());
    }
  }

  private void take(long asked, Instant wall, int wanted) {
    Set<LogPartition> free = new TreeSet<>(all());
    free.removeAll(owned.keySet());
    store
        .holders(free, wall)
        .forEach((partition, holder) -> {
          if (!holder.equals(node)) {
            free.remove(partition);
          }
        });
    List<LogPartition> chosen = free.stream().limit(wanted).toList();
    if (chosen.isEmpty()) {
      return;
    }
    for (PartitionLease lease : store.acquire(node, chosen, wall, asked, settings.leaseTerm())) {
      TimerWindow timers =
          new TimerWindow(customers, lease.partition().number(), settings.timersInMemory());
      owned.put(lease.partition(), new OwnedPartition(lease, timers));
    }
  }

  private List<LogPartition> all() {
    List<LogPartition> all = new ArrayList<>();
    for (int number = 0; number < LogPartition.COUNT; number++) {
      all.add(new LogPartition(settings.log().generation(), number));
    }
    return all;
  }

  /** The lease was lost: whatever is known of the partition here is worth nothing. */
  void lost(OwnedPartition partition) {
    owned.remove(partition.partition());
    looked = false;
  }

  /** Drops the partitions whose batch broke off, to take them anew. */
  void forgetStale() {
    owned.values().removeIf(OwnedPartition::isStale);
    looked = false;
  }

  void giveUpAll() {
    giveUp(List.copyOf(owned.values()));
  }

  private void giveUp(Collection<OwnedPartition> partitions) {
    if (!partitions.isEmpty()) {
      partitions.forEach(partition -> owned.remove(partition.partition()));
      store.release(node, epochs(partitions));
    }
  }

  private static Map<LogPartition, Long> epochs(Collection<OwnedPartition> partitions) {
    Map<LogPartition, Long> epochs = new HashMap<>();
    partitions.forEach(partition -> epochs.put(partition.partition(), partition.lease().epoch()));
    return epochs;
  }
}
