package dev.attune.hub.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes care of what the last owner of a shard had under way: the outcome of what has ended is
 * appended (again, perhaps), what was settled otherwise is forgotten, and of all others nobody
 * knows whether they arrived.
 */
final class Takeover {
  private static final String INTERRUPTED = "The hub stopped before the tool's answer was kept.";

  private final DeliveryPorts ports;
  private final Leases leases;
  private final DeliveryQueues queues;
  private final Connections connections;
  private final Results results;

  Takeover(
      DeliveryPorts ports,
      Leases leases,
      DeliveryQueues queues,
      Connections connections,
      Results results) {
    this.ports = ports;
    this.leases = leases;
    this.queues = queues;
    this.connections = connections;
    this.results = results;
  }

  void settle(long nanos) {
    List<Shard> inherited =
        leases.owned().stream().filter(shard -> !shard.isSettled() && shard.mayAct(nanos)).toList();
    if (inherited.isEmpty()) {
      return;
    }
    Set<ActionKey> keys = new LinkedHashSet<>();
    inherited.forEach(shard -> keys.addAll(shard.underWay().keySet()));
    Map<ActionKey, Delivery> stored = ports.deliveries().read(keys);
    List<Item> interrupted = new ArrayList<>();
    for (Shard shard : inherited) {
      for (Map.Entry<ActionKey, Long> noted : List.copyOf(shard.underWay().entrySet())) {
        settle(shard, noted, stored.get(noted.getKey()), interrupted, nanos);
      }
    }
    interrupt(interrupted, nanos);
    inherited.forEach(Shard::settle);
  }

  private void settle(
      Shard shard,
      Map.Entry<ActionKey, Long> noted,
      @Nullable Delivery stored,
      List<Item> interrupted,
      long nanos) {
    if (stored != null && stored.state().isEnd()) {
      results.append(inHand(stored, shard, nanos), stored);
    } else if (stored != null && stored.version() == noted.getValue()) {
      interrupted.add(inHand(stored, shard, nanos));
    } else {
      shard.end(noted.getKey());
    }
  }

  private Item inHand(Delivery delivery, Shard shard, long nanos) {
    return queues.of(delivery.action().connection(), shard, nanos).admitAside(delivery);
  }

  private void interrupt(List<Item> items, long nanos) {
    if (items.isEmpty()) {
      return;
    }
    connections.read(items.stream().map(Item::queue).distinct().toList(), nanos);
    Instant now = ports.clock().now();
    for (Item item : items) {
      DeliveryTarget target = item.queue().target();
      if (target == null) {
        results.change(
            item,
            delivery -> delivery.tried(now).moved(DeliveryMove.GIVE_UP, now, INTERRUPTED),
            nanos);
      } else {
        ActionOutcome unknown = new ActionOutcome.Ambiguous(INTERRUPTED);
        results.change(item, new Attempt(unknown, now, now, target, ports.ids()::below), nanos);
      }
    }
  }
}
