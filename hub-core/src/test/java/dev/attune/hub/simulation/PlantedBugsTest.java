package dev.attune.hub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.delivery.DeliveryStore;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.log.EventLog;
import dev.attune.hub.log.PartitionStore;
import dev.attune.hub.pipeline.HubPorts;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A checker that finds nothing is worth nothing: it must find each of these. */
@Tag("simulation")
class PlantedBugsTest {
  private static final int SEEDS = 300;

  @Test
  void anAcknowledgementBeforeTheAppendIsFound() {
    assertFoundPerNode(EventLog.class, PlantedBugs::acknowledgedBeforeTheAppend);
  }

  @Test
  void aRelayWithoutDeterministicIdIsFound() {
    assertFoundPerNode(DeliveryStore.class, PlantedBugs::relayedWithoutDeterministicId);
  }

  @Test
  void aWriteWithoutCompareAndSetIsFound() {
    assertFoundPerNode(CustomerStore.class, PlantedBugs::writtenWithoutCompareAndSet);
  }

  @Test
  void aWriteWithoutFenceIsFound() {
    assertFoundPerNode(CustomerStore.class, PlantedBugs::writtenWithoutFence);
  }

  @Test
  void aHistoryWithoutSourceIsFound() {
    assertFoundPerNode(EventHistory.class, PlantedBugs::historyWithoutSource);
  }

  @Test
  void aLeaseWithoutEpochIsFound() {
    assertFound(
        ports -> Rewired.store(ports, PartitionStore.class, PlantedBugs::leaseWithoutEpoch),
        ports -> ports);
  }

  private static <T> void assertFoundPerNode(Class<T> port, UnaryOperator<T> bug) {
    assertFound(ports -> ports, ports -> Rewired.store(ports, port, bug));
  }

  private static void assertFound(UnaryOperator<HubPorts> ground, UnaryOperator<HubPorts> perNode) {
    long found = 0;
    for (long seed = 1; seed <= SEEDS && found == 0; seed++) {
      Plan plan = Plan.of(seed).withPorts(ground, perNode);
      List<String> broken = Runs.of(plan);
      if (!broken.isEmpty()) {
        found = seed;
        System.out.println("Found with seed " + found + ": " + first(broken));
      }
    }
    assertThat(found).as("the first seed of %d that finds the bug", SEEDS).isPositive();
  }

  private static String first(List<String> broken) {
    return broken.getFirst().lines().findFirst().orElse("");
  }
}
