package dev.attune.hub.delivery;

import dev.attune.hub.delivery.ShardStore.ShardLease;
import dev.attune.hub.time.NodeId;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The shards of this node: takes its fair share, renews, gives back. Only the loop touches it. */
final class Leases {
  private final DeliveryPorts ports;
  private final DeliverySettings settings;
  private final NodeId node;
  private final Map<Integer, Shard> owned = new TreeMap<>();
  private long nextCheck;

  Leases(DeliveryPorts ports, DeliverySettings settings) {
    this.ports = ports;
    this.settings = settings;
    this.node = new NodeId(ports.ids().next());
    this.nextCheck = ports.clock().nanoTime();
  }

  Collection<Shard> owned() {
    return Collections.unmodifiableCollection(owned.values());
  }

  Map<Integer, Shard> byNumber() {
    return Collections.unmodifiableMap(owned);
  }

  /**
   * Renews after a third of the term, gives up what could not be renewed, and looks whether this
   * node has its share.
   *
   * @param takes whether it may take more shards
   */
  void keep(boolean takes, long nanos) {
    dropUnusable(nanos);
    if (nextCheck - nanos <= 0) {
      renew(nanos);
      if (takes) {
        balance();
      }
      nextCheck = nanos + settings.leaseTerm().toNanos() / 3;
    }
    giveBack();
  }

  long nanosToNext(long nanos) {
    return Math.max(0, nextCheck - nanos);
  }

  private void dropUnusable(long nanos) {
    owned.values().stream().filter(shard -> !shard.mayAct(nanos)).forEach(Shard::lose);
    owned.values().removeIf(shard -> !shard.isOwned());
  }

  private void renew(long nanos) {
    if (owned.isEmpty()) {
      return;
    }
    Set<Integer> held =
        ports.shards().renew(node, epochs(owned.values()), now(), settings.leaseTerm());
    for (Shard shard : owned.values()) {
      if (held.contains(shard.number())) {
        shard.renewed(nanos);
      } else {
        shard.lose();
      }
    }
    owned.values().removeIf(shard -> !shard.isOwned());
  }

  private void balance() {
    Instant now = now();
    Set<NodeId> live = ports.shards().announce(node, now, now.plus(settings.leaseTerm()));
    Map<Integer, NodeId> holders = ports.shards().holders(now);
    ShardShare share = ShardShare.of(settings.shards(), node, live, holders, owned.keySet());
    owned.values().forEach(shard -> shard.leave(share.give().contains(shard.number())));
    if (!share.take().isEmpty()) {
      acquire(share.take());
    }
  }

  private void acquire(List<Integer> numbers) {
    long asked = ports.clock().nanoTime();
    List<ShardLease> taken =
        ports.shards().acquire(node, numbers, now(), asked, settings.leaseTerm());
    for (ShardLease lease : taken) {
      owned.put(lease.shard(), new Shard(lease, new DueCursor(settings, asked), asked));
    }
  }

  /** Stores what is under way in these shards; those that are no longer this node's are lost. */
  void record(Collection<Shard> shards) {
    if (shards.isEmpty()) {
      return;
    }
    Set<Integer> held = ports.shards().underWay(shards.stream().map(Shard::record).toList());
    for (Shard shard : shards) {
      if (held.contains(shard.number())) {
        shard.recorded();
      } else {
        shard.lose();
      }
    }
    owned.values().removeIf(shard -> !shard.isOwned());
  }

  private void giveBack() {
    List<Shard> leaving =
        owned.values().stream()
            .filter(shard -> shard.isLeaving() && shard.underWay().isEmpty())
            .toList();
    release(leaving);
  }

  /** Gives all back, with what is still under way noted for the next owner. */
  void giveAllBack() {
    release(List.copyOf(owned.values()));
  }

  private void release(List<Shard> shards) {
    if (shards.isEmpty()) {
      return;
    }
    record(shards);
    List<Shard> held = shards.stream().filter(Shard::isOwned).toList();
    held.forEach(Shard::lose);
    owned.values().removeIf(shard -> !shard.isOwned());
    if (!held.isEmpty()) {
      ports.shards().release(node, epochs(held));
    }
  }

  /** Forgets all shards without giving them back: whoever takes them next starts from the store. */
  void abandon() {
    owned.values().forEach(Shard::lose);
    owned.clear();
    nextCheck = ports.clock().nanoTime();
  }

  private static Map<Integer, Long> epochs(Collection<Shard> shards) {
    Map<Integer, Long> epochs = new LinkedHashMap<>();
    shards.forEach(shard -> epochs.put(shard.number(), shard.epoch()));
    return epochs;
  }

  private Instant now() {
    return ports.clock().now();
  }
}
