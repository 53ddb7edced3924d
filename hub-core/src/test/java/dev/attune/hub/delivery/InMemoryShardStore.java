package dev.attune.hub.delivery;

import dev.attune.hub.time.InMemoryLeases;
import dev.attune.hub.time.InMemoryNodes;
import dev.attune.hub.time.Lease;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Shards in memory. */
public final class InMemoryShardStore implements ShardStore {
  private final InMemoryLeases<Integer> leases = new InMemoryLeases<>();
  private final InMemoryNodes nodes = new InMemoryNodes();
  private final Map<Integer, Map<ActionKey, Long>> underWay = new HashMap<>();

  @Override
  public synchronized Set<NodeId> announce(NodeId node, Instant now, Instant until) {
    return nodes.announce(node, now, until);
  }

  @Override
  public synchronized List<ShardLease> acquire(
      NodeId node, Collection<Integer> shards, Instant now, long askedNanos, Duration term) {
    List<ShardLease> taken = new ArrayList<>();
    leases
        .acquire(node, shards, now, term)
        .forEach((shard, epoch) ->
            taken.add(
                new ShardLease(
                    shard,
                    new Lease(ShardStore.leaseName(shard), epoch, askedNanos, term),
                    underWay.getOrDefault(shard, Map.of()))));
    return taken;
  }

  @Override
  public synchronized Set<Integer> renew(
      NodeId node, Map<Integer, Long> epochs, Instant now, Duration term) {
    return leases.renew(node, epochs, now, term);
  }

  @Override
  public synchronized void release(NodeId node, Map<Integer, Long> epochs) {
    leases.release(node, epochs);
  }

  @Override
  public synchronized Set<Integer> underWay(Collection<ShardLease> shards) {
    Set<Integer> written = new TreeSet<>();
    for (ShardLease shard : shards) {
      if (leases.epoch(shard.shard()) == shard.lease().epoch()) {
        underWay.put(shard.shard(), shard.underWay());
        written.add(shard.shard());
      }
    }
    return written;
  }

  @Override
  public synchronized Map<Integer, NodeId> holders(Instant now) {
    return leases.holders(now);
  }
}
