package dev.attune.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.tenant.ConnectionKey;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeliveryCostTest {
  private final DeliveryWorld world = new DeliveryWorld(71);

  @Test
  void aThousandDeliveriesInBatchesCostOneWriteEachAndFewCalls() {
    ConnectionKey connection = world.connection(1);
    DeliveryWorker worker = world.worker("one");
    world.time.run(Duration.ofSeconds(15));
    world.calls.counts().clear();
    int recorded = world.shards.recorded();
    for (int batch = 0; batch < 5; batch++) {
      for (int i = 0; i < 200; i++) {
        world.add(connection, batch * 200 + i, "a");
      }
      world.wake(worker, DeliveryWorld.ACME);
      world.time.run(Duration.ofMillis(350));
    }
    assertThat(world.time.runUntil(world::isAllDone, Duration.ofSeconds(5))).isTrue();
    Map<String, Integer> counts = new TreeMap<>(world.calls.counts());
    System.out.println(
        "1,000 deliveries, five batches: "
            + counts
            + ", "
            + world.deliveries.written()
            + " delivery writes, "
            + (world.shards.recorded() - recorded)
            + " shard writes");
    assertThat(world.tools.sent()).hasSize(1000);
    assertThat(world.deliveries.written()).isEqualTo(1000);
    assertThat(world.shards.recorded() - recorded).isLessThanOrEqualTo(20);
    assertThat(world.calls.total()).isLessThanOrEqualTo(150);
  }

  @Test
  void oneDeliveryAloneCostsEachCallOnce() {
    ConnectionKey connection = world.connection(1);
    DeliveryWorker worker = world.worker("one");
    world.time.run(Duration.ofSeconds(15));
    world.time.run(Duration.ofMillis(100));
    world.calls.counts().clear();
    world.add(connection, 1, "a");
    world.wake(worker, DeliveryWorld.ACME);
    assertThat(world.time.runUntil(world::isAllDone, Duration.ofMillis(100))).isTrue();
    Map<String, Integer> counts = new TreeMap<>(world.calls.counts());
    assertThat(counts.remove("due")).isLessThan(10);
    assertThat(counts)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "targets",
                1,
                "heads",
                1,
                "check",
                1,
                "suppressed",
                1,
                "underWay",
                1,
                "write",
                1,
                "append",
                1));
  }

  @Test
  void anIdleNodeWithAllShardsMakesFewCallsASecond() {
    world.worker("one");
    world.time.run(Duration.ofMinutes(2));
    world.calls.counts().clear();
    world.time.run(Duration.ofMinutes(10));
    double perSecond = world.calls.total() / 600.0;
    System.out.println("idle: " + perSecond + " calls/s, " + world.calls.counts());
    assertThat(perSecond).isLessThan(1);
  }

  @Test
  void aPausedConnectionWithMuchToSendCostsLittle() {
    ConnectionKey paused = world.connection(1);
    world.targets.put(paused, DeliveryWorld.SAFE.paused("Refused."));
    for (int i = 0; i < 300; i++) {
      world.add(paused, i, "a");
    }
    world.worker("one");
    world.time.run(Duration.ofHours(2));
    System.out.println(
        "300 behind a pause of two hours: " + world.deliveries.written() + " delivery writes");
    assertThat(world.deliveries.written()).isLessThan(300 * 15);
    assertThat(world.tools.sent()).isEmpty();
  }
}
