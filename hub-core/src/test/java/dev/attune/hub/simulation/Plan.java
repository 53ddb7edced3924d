package dev.attune.hub.simulation;

import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * How a world is made.
 *
 * @param messages how many messages each shop sends at least
 * @param faultRate how likely each fault is at each call
 * @param crashAt the one place where a node crashes, or -1; see {@link Faults#crashExactlyAt}
 * @param script what the shop sends; empty if it makes something up
 * @param ground what the world's ports are seen through, the same by all nodes
 * @param perNode what each node sees its ports through, anew after a crash
 */
record Plan(
    long seed,
    int nodes,
    int messages,
    double faultRate,
    long crashAt,
    List<TenantId> tenants,
    List<Fields> script,
    Supplier<HubStores> stores,
    UnaryOperator<HubPorts> ground,
    UnaryOperator<HubPorts> perNode) {

  /** A world as large as they come; in every third both tenants share a partition. */
  static Plan of(long seed) {
    return new Plan(
        seed,
        3,
        100,
        0.006,
        -1,
        seed % 3 == 0 ? Ground.TOGETHER : Ground.APART,
        List.of(),
        Ground::emptyStores,
        ports -> ports,
        ports -> ports);
  }

  /** A world of two nodes and one tenant in which nothing goes wrong but one crash. */
  static Plan small(List<Fields> script, long crashAt) {
    return new Plan(
        1,
        2,
        0,
        0,
        crashAt,
        Ground.APART.subList(0, 1),
        script,
        Ground::emptyStores,
        ports -> ports,
        ports -> ports);
  }

  /** In every fourth world the reference takes the log entry by entry, else quicker. */
  int referenceBatch() {
    return seed % 4 == 0 ? 1 : 8;
  }

  Plan withPorts(UnaryOperator<HubPorts> newGround, UnaryOperator<HubPorts> newPerNode) {
    return new Plan(
        seed, nodes, messages, faultRate, crashAt, tenants, script, stores, newGround, newPerNode);
  }

  Plan onStores(Supplier<HubStores> newStores) {
    return new Plan(
        seed, nodes, messages, faultRate, crashAt, tenants, script, newStores, ground, perNode);
  }
}
