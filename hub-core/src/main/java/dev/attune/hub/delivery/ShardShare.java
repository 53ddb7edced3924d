package dev.attune.hub.delivery;

import dev.attune.hub.time.NodeId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a node should take and give so that all nodes hold equally many shards.
 *
 * @param take free shards that it should take
 * @param give shards that it holds and should give back
 */
record ShardShare(List<Integer> take, List<Integer> give) {

  /**
   * @param shards how many there are
   * @param live all nodes that send deliveries, this one included
   * @param holders who holds which shard now
   * @param mine those that this node works on
   */
  static ShardShare of(
      int shards,
      NodeId node,
      Set<NodeId> live,
      Map<Integer, NodeId> holders,
      Collection<Integer> mine) {
    SortedSet<NodeId> nodes = new TreeSet<>(live);
    nodes.add(node);
    int rank = nodes.headSet(node).size();
    int quota = shards / nodes.size() + (rank < shards % nodes.size() ? 1 : 0);
    SortedSet<Integer> held = new TreeSet<>(mine);
    List<Integer> give = held.stream().skip(quota).toList();
    int first = (int) ((long) rank * shards / nodes.size());
    List<Integer> take =
        java.util.stream.IntStream.range(0, shards)
            .map(i -> (first + i) % shards)
            .boxed()
            .filter(shard -> !held.contains(shard))
            .filter(shard -> holders.getOrDefault(shard, node).equals(node))
            .limit(Math.max(0, quota - held.size()))
            .toList();
    return new ShardShare(take, give);
  }
}
