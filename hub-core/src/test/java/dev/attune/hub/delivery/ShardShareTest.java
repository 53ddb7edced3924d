package dev.attune.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.time.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShardShareTest {
  private static final int SHARDS = 64;

  private final Map<Integer, NodeId> holders = new HashMap<>();

  private static Set<NodeId> nodes(int count) {
    Set<NodeId> nodes = new HashSet<>();
    for (int i = 0; i < count; i++) {
      nodes.add(new NodeId("node" + i));
    }
    return nodes;
  }

  private List<Integer> heldBy(NodeId node) {
    List<Integer> held = new ArrayList<>();
    holders.forEach((shard, holder) -> {
      if (holder.equals(node)) {
        held.add(shard);
      }
    });
    return held;
  }

  private void balance(NodeId node, Set<NodeId> live) {
    ShardShare share = ShardShare.of(SHARDS, node, live, holders, heldBy(node));
    share.give().forEach(holders::remove);
    share.take().forEach(shard -> holders.put(shard, node));
  }

  @Test
  void oneNodeTakesAll() {
    NodeId node = new NodeId("node0");
    assertThat(ShardShare.of(SHARDS, node, Set.of(), Map.of(), List.of()).take()).hasSize(SHARDS);
  }

  @Test
  void nodesComeToEqualSharesWhateverTheyHeldBefore() {
    long seed = 7;
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      Set<NodeId> live = nodes(1 + random.nextInt(9));
      holders.values().removeIf(holder -> !live.contains(holder));
      for (int i = 0; i < 3; i++) {
        live.forEach(node -> balance(node, live));
      }
      assertThat(holders).as("seed %d, round %d", seed, round).hasSize(SHARDS);
      int least = SHARDS / live.size();
      assertThat(live)
          .allSatisfy(node -> assertThat(heldBy(node).size()).isBetween(least, least + 1));
    }
  }

  @Test
  void aNodeWithItsShareKeepsWhatItHas() {
    Set<NodeId> live = nodes(3);
    live.forEach(node -> balance(node, live));
    for (NodeId node : live) {
      ShardShare share = ShardShare.of(SHARDS, node, live, holders, heldBy(node));
      assertThat(share.give()).isEmpty();
      assertThat(share.take()).isEmpty();
    }
  }

  @Test
  void whatThisNodeHoldsWithoutKnowingItIsTakenAnew() {
    NodeId node = new NodeId("node0");
    holders.put(5, node);
    assertThat(ShardShare.of(SHARDS, node, Set.of(node), holders, List.of()).take()).contains(5);
  }

  @Test
  void whatAnotherHoldsIsLeftToIt() {
    NodeId node = new NodeId("node0");
    holders.put(5, new NodeId("gone"));
    assertThat(ShardShare.of(SHARDS, node, Set.of(node), holders, List.of()).take())
        .hasSize(SHARDS - 1)
        .doesNotContain(5);
  }
}
