package dev.attune.hub.delivery;

import dev.attune.hub.limit.CallBudget;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A virtual queue for each connection with something to send; tenants take turns, and within a
 * tenant its connections. Only the loop touches it.
 */
final class DeliveryQueues {
  private final DeliverySettings settings;
  private final CallBudget budget;
  private final Map<ConnectionKey, ConnectionQueue> byConnection = new LinkedHashMap<>();
  private final Map<TenantId, DeficitRing<ConnectionQueue>> byTenant = new LinkedHashMap<>();
  private final DeficitRing<TenantId> tenants;

  DeliveryQueues(DeliverySettings settings, CallBudget budget) {
    this.settings = settings;
    this.budget = budget;
    this.tenants = new DeficitRing<>(settings.quantum());
  }

  ConnectionQueue of(ConnectionKey connection, Shard shard, long nanos) {
    ConnectionQueue queue = byConnection.get(connection);
    if (queue == null) {
      queue = new ConnectionQueue(connection, shard, settings, budget.share(connection), nanos);
      byConnection.put(connection, queue);
      ring(connection.tenant()).add(queue);
    }
    return queue;
  }

  private DeficitRing<ConnectionQueue> ring(TenantId tenant) {
    DeficitRing<ConnectionQueue> ring = byTenant.get(tenant);
    if (ring == null) {
      ring = new DeficitRing<>(settings.quantum());
      byTenant.put(tenant, ring);
      tenants.add(tenant);
    }
    return ring;
  }

  Collection<ConnectionQueue> all() {
    return Collections.unmodifiableCollection(byConnection.values());
  }

  /** Picks those whose turn it is, at most so many. */
  List<Item> pick(int room, long nanos) {
    byConnection.values().forEach(queue -> queue.openRound(nanos));
    List<Item> picked = new ArrayList<>();
    tenants.serve(
        room,
        (tenant, atMost) -> ring(tenant).serve(atMost, (queue, most) -> queue.pick(most, picked)));
    return picked;
  }

  /** Forgets what belongs to shards that are no longer this node's, and what has long been idle. */
  void prune(long nanos) {
    boolean isPruned =
        byConnection.values().removeIf(queue -> !queue.shard().isOwned() || queue.isIdle(nanos));
    if (isPruned) {
      byTenant.values().forEach(ring -> ring.removeIf(this::isForgotten));
      Set<TenantId> left = new HashSet<>();
      byConnection.keySet().forEach(key -> left.add(key.tenant()));
      byTenant.keySet().retainAll(left);
      tenants.removeIf(tenant -> !byTenant.containsKey(tenant));
    }
  }

  private boolean isForgotten(ConnectionQueue queue) {
    return byConnection.get(queue.connection()) != queue;
  }

  int inHand() {
    return byConnection.values().stream().mapToInt(ConnectionQueue::inHand).sum();
  }

  int underWay() {
    return byConnection.values().stream().mapToInt(queue -> queue.outlet().underWay()).sum();
  }
}
