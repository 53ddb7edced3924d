package dev.attune.hub.simulation;

import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.PartitionStore;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The rest of a large hub: nodes far away that hold the partitions and shards in which nothing
 * happens, so that the nodes of this world contend for the few where something does. What is
 * simulated is the protocol between nodes, not the idle looks at empty partitions.
 */
final class Elsewhere {
  private static final int LEFT_FREE = 4;
  private static final Duration FOR_EVER = Duration.ofDays(3_650);

  private Elsewhere() {}

  /**
   * @param nodes how many nodes share what is left free; those elsewhere hold as much each
   */
  static void settle(HubStores stores, List<TenantId> tenants, int nodes) {
    int heldByEach = (LEFT_FREE + nodes - 1) / nodes;
    Instant now = SimulatedClock.BEGINNING;
    Set<Integer> free = free(tenants);
    Iterator<Integer> quiet =
        IntStream.range(0, LogPartition.COUNT).filter(number -> !free.contains(number)).iterator();
    for (int i = 0; quiet.hasNext(); i++) {
      NodeId node = new NodeId("elsewhere-%02d".formatted(i));
      List<Integer> held = new ArrayList<>();
      while (quiet.hasNext() && held.size() < heldByEach) {
        held.add(quiet.next());
      }
      take(stores.partitions(), node, held, now);
      stores.shards().announce(node, now, now.plus(FOR_EVER));
      stores.shards().acquire(node, held, now, 0, FOR_EVER);
    }
  }

  private static void take(PartitionStore store, NodeId node, List<Integer> held, Instant now) {
    store.announce(node, now, now.plus(FOR_EVER));
    store.acquire(
        node,
        held.stream().map(number -> new LogPartition(Ground.GENERATION, number)).toList(),
        now,
        0,
        FOR_EVER);
  }

  /** The tenants' partitions and a few in which there is nothing. */
  private static Set<Integer> free(List<TenantId> tenants) {
    Set<Integer> free = new TreeSet<>();
    tenants.forEach(tenant -> free.add(LogPartition.numberOf(tenant)));
    for (int number = 0; free.size() < LEFT_FREE; number++) {
      free.add(number);
    }
    return free;
  }
}
