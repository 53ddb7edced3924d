package dev.attune.hub.delivery;

import dev.attune.hub.log.LogPartition;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The shards of a test, with every call and every note of what is under way counted. */
final class ShardsInMemory implements ShardStore {
  private final Calls calls;
  private final InMemoryShardStore store = new InMemoryShardStore();
  private final Map<Integer, Map<ActionKey, Long>> noted = new TreeMap<>();
  private int recorded;

  ShardsInMemory(Calls calls) {
    this.calls = calls;
  }

  /** Shard documents written to note what is under way. */
  int recorded() {
    return recorded;
  }

  /** Whether a delivery was last noted as under way. */
  boolean isNoted(ActionKey key) {
    return noted.values().stream().anyMatch(keys -> keys.containsKey(key));
  }

  /** Has another node take all shards that are free at that time. */
  List<ShardLease> takeAll(NodeId node, Instant now, Duration term) {
    return store.acquire(
        node, IntStream.range(0, LogPartition.COUNT).boxed().toList(), now, 0, term);
  }

  @Override
  public Set<NodeId> announce(NodeId node, Instant now, Instant until) {
    return calls.call("announce", () -> store.announce(node, now, until));
  }

  @Override
  public List<ShardLease> acquire(
      NodeId node, Collection<Integer> shards, Instant now, long askedNanos, Duration term) {
    return calls.call("acquire", () -> store.acquire(node, shards, now, askedNanos, term));
  }

  @Override
  public Set<Integer> renew(NodeId node, Map<Integer, Long> epochs, Instant now, Duration term) {
    return calls.call("renew", () -> store.renew(node, epochs, now, term));
  }

  @Override
  public void release(NodeId node, Map<Integer, Long> epochs) {
    calls.call(
        "release",
        () -> {
          store.release(node, epochs);
          return true;
        });
  }

  @Override
  public Set<Integer> underWay(Collection<ShardLease> shards) {
    return calls.call(
        "underWay",
        () -> {
          recorded += shards.size();
          shards.forEach(shard -> noted.put(shard.shard(), shard.underWay()));
          return store.underWay(shards);
        });
  }

  @Override
  public Map<Integer, NodeId> holders(Instant now) {
    return calls.call("holders", () -> store.holders(now));
  }
}
