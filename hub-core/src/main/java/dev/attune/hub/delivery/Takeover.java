package dev.attune.hub.delivery;

import java.time.Instant;
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
    readTargets(inherited, stored, nanos);
    // From here on nothing can fail, so that nothing is taken in hand twice.
    Instant now = ports.clock().now();
    for (Shard shard : inherited) {
      for (Map.Entry<ActionKey, Long> noted : List.copyOf(shard.underWay().entrySet())) {
        settle(shard, noted, stored.get(noted.getKey()), now, nanos);
      }
      shard.settle();
    }
  }

  private void readTargets(List<Shard> inherited, Map<ActionKey, Delivery> stored, long nanos) {
    Set<ConnectionQueue> unknown = new LinkedHashSet<>();
    for (Shard shard : inherited) {
      shard
          .underWay()
          .forEach((key, version) -> {
            Delivery delivery = stored.get(key);
            if (delivery != null && isInterrupted(delivery, version)) {
              unknown.add(queues.of(delivery.action().connection(), shard, nanos));
            }
          });
    }
    if (!unknown.isEmpty()) {
      connections.read(List.copyOf(unknown), nanos);
    }
  }

  private static boolean isInterrupted(Delivery stored, long notedVersion) {
    return !stored.state().isEnd() && stored.version() == notedVersion;
  }

  private void settle(
      Shard shard,
      Map.Entry<ActionKey, Long> noted,
      @Nullable Delivery stored,
      Instant now,
      long nanos) {
    if (stored == null) {
      shard.end(noted.getKey());
      return;
    }
    ConnectionQueue queue = queues.of(stored.action().connection(), shard, nanos);
    if (stored.state().isEnd()) {
      results.append(queue.admitAside(stored), stored);
    } else if (isInterrupted(stored, noted.getValue())) {
      interrupt(queue.admitAside(stored), now, nanos);
    } else {
      shard.end(noted.getKey());
    }
  }

  private void interrupt(Item item, Instant now, long nanos) {
    DeliveryTarget target = item.queue().target();
    if (target == null) {
      results.change(
          item,
          delivery -> delivery.tried(now).moved(DeliveryMove.GIVE_UP, now, INTERRUPTED),
          nanos);
    } else {
      ActionOutcome unknown = new ActionOutcome.Ambiguous(INTERRUPTED, true);
      results.change(item, new Attempt(unknown, now, now, target, ports.ids()::below), nanos);
    }
  }
}
