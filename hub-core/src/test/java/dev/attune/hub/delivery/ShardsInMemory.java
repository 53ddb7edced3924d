package dev.attune.hub.delivery;

import dev.attune.hub.time.Lease;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The shards of a test. */
final class ShardsInMemory implements ShardStore {
  private record Held(
      long epoch, @Nullable NodeId node, Instant until, Map<ActionKey, Long> underWay) {}

  private final Calls calls;
  private final Map<Integer, Held> shards = new TreeMap<>();
  private final Map<NodeId, Instant> live = new TreeMap<>();
  private int recorded;

  ShardsInMemory(Calls calls) {
    this.calls = calls;
  }

  /** Shard documents written to note what is under way. */
  int recorded() {
    return recorded;
  }

  /** What is noted as under way, over all shards. */
  Set<ActionKey> noted() {
    Set<ActionKey> noted = new LinkedHashSet<>();
    shards.values().forEach(held -> noted.addAll(held.underWay().keySet()));
    return noted;
  }

  private Held held(int shard) {
    return shards.getOrDefault(shard, new Held(0, null, Instant.EPOCH, Map.of()));
  }

  /** Ends all leases at once, as if another node had found them over. */
  void takeAllAway() {
    shards.replaceAll(
        (shard, held) -> new Held(held.epoch() + 1, null, Instant.EPOCH, held.underWay()));
  }

  @Override
  public Set<NodeId> announce(NodeId node, Instant now, Instant until) {
    return calls.call(
        "announce",
        () -> {
          live.put(node, until);
          live.values().removeIf(end -> end.isBefore(now));
          return new LinkedHashSet<>(live.keySet());
        });
  }

  @Override
  public List<ShardLease> acquire(
      NodeId node, Collection<Integer> wanted, Instant now, long askedNanos, Duration term) {
    return calls.call(
        "acquire",
        () -> {
          List<ShardLease> taken = new ArrayList<>();
          for (int shard : wanted) {
            Held held = held(shard);
            if (held.node() == null || held.node().equals(node) || held.until().isBefore(now)) {
              long epoch = held.epoch() + 1;
              shards.put(shard, new Held(epoch, node, now.plus(term), held.underWay()));
              Lease lease = new Lease("delivery/" + shard, epoch, askedNanos, term);
              taken.add(new ShardLease(shard, lease, held.underWay()));
            }
          }
          return taken;
        });
  }

  @Override
  public Set<Integer> renew(NodeId node, Map<Integer, Long> epochs, Instant now, Duration term) {
    return calls.call(
        "renew",
        () -> {
          Set<Integer> renewed = new LinkedHashSet<>();
          epochs.forEach((shard, epoch) -> {
            Held held = held(shard);
            if (held.epoch() == epoch && node.equals(held.node())) {
              shards.put(shard, new Held(epoch, node, now.plus(term), held.underWay()));
              renewed.add(shard);
            }
          });
          return renewed;
        });
  }

  @Override
  public void release(NodeId node, Map<Integer, Long> epochs) {
    calls.call(
        "release",
        () -> {
          epochs.forEach((shard, epoch) -> {
            Held held = held(shard);
            if (held.epoch() == epoch) {
              shards.put(shard, new Held(epoch, null, Instant.EPOCH, held.underWay()));
            }
          });
          return true;
        });
  }

  @Override
  public Set<Integer> underWay(Collection<ShardLease> leases) {
    return calls.call(
        "underWay",
        () -> {
          Set<Integer> stored = new LinkedHashSet<>();
          for (ShardLease lease : leases) {
            Held held = held(lease.shard());
            if (held.epoch() == lease.lease().epoch()) {
              Map<ActionKey, Long> noted = new LinkedHashMap<>(lease.underWay());
              shards.put(lease.shard(), new Held(held.epoch(), held.node(), held.until(), noted));
              stored.add(lease.shard());
              recorded++;
            }
          }
          return stored;
        });
  }

  @Override
  public Map<Integer, NodeId> holders(Instant now) {
    return calls.call(
        "holders",
        () -> {
          Map<Integer, NodeId> holders = new TreeMap<>();
          shards.forEach((shard, held) -> {
            if (held.node() != null && !held.until().isBefore(now)) {
              holders.put(shard, held.node());
            }
          });
          return holders;
        });
  }
}
