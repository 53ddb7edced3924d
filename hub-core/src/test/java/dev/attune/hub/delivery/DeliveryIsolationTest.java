package dev.attune.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * One dead and one very slow tool beside fifty healthy ones, all of one tenant and so of one shard
 * and one node: what goes to the healthy ones waits for neither. In virtual time, in which only
 * waiting takes time.
 */
class DeliveryIsolationTest {
  private static final int HEALTHY = 50;
  private static final int DEAD = 51;
  private static final int SLOW = 52;
  private static final int SECONDS = 60;
  private static final int BACKLOG = 500;
  private static final TenantId TENANT = DeliveryWorld.ACME;

  /** How long the deliveries to the healthy tools waited to be sent, and how often that was. */
  private record Run(List<Duration> waits, int tries, int toOthers, Set<ConnectionKey> served) {
    Duration at(double share) {
      return waits.stream().sorted().toList().get((int) (share * (waits.size() - 1)));
    }
  }

  private static Run run(boolean isDisturbed) {
    DeliveryWorld world = new DeliveryWorld(101);
    DeliveryWorker worker = world.worker("one");
    world.time.run(Duration.ofSeconds(15));
    if (isDisturbed) {
      disturb(world);
    }
    for (int i = 0; i < SECONDS * 10; i++) {
      for (int number = 1 + i % 10; number <= HEALTHY; number += 10) {
        world.add(healthy(world, number), i, "a" + i);
      }
      if (isDisturbed) {
        world.add(world.connection(i % 2 == 0 ? DEAD : SLOW), 10_000 + i, "b" + i);
      }
      world.wake(worker, TENANT);
      world.time.run(Duration.ofMillis(100));
    }
    world.time.run(Duration.ofSeconds(5));
    return result(world);
  }

  private static ConnectionKey healthy(DeliveryWorld world, int number) {
    ConnectionKey key = world.connection(number);
    world.tools.behave(key, Duration.ofMillis(20), Tools.delivered());
    return key;
  }

  private static void disturb(DeliveryWorld world) {
    world.tools.behave(
        world.connection(DEAD), Duration.ofSeconds(30), new ActionOutcome.Ambiguous("Timed out."));
    world.tools.behave(world.connection(SLOW), Duration.ofSeconds(20), Tools.delivered());
    for (int i = 0; i < BACKLOG; i++) {
      world.add(world.connection(DEAD), 20_000 + i, "c");
      world.add(world.connection(SLOW), 30_000 + i, "c");
    }
  }

  private static Run result(DeliveryWorld world) {
    List<Duration> waits = new ArrayList<>();
    Set<ConnectionKey> served = new HashSet<>();
    int toOthers = 0;
    for (Tools.Sent sent : world.tools.sent()) {
      ConnectionKey to = sent.action().connection();
      if (to.equals(world.connection(DEAD)) || to.equals(world.connection(SLOW))) {
        toOthers++;
      } else {
        waits.add(Duration.between(sent.action().at(), sent.at()));
        served.add(to);
      }
    }
    assertThat(world.failures).isEmpty();
    return new Run(waits, waits.size(), toOthers, served);
  }

  @Test
  void aDeadAndASlowToolKeepNothingFromFiftyHealthyOnes() {
    Run quiet = run(false);
    Run disturbed = run(true);
    System.out.printf(
        "waits until sent, quiet: median %s, p99 %s; beside a dead and a slow tool: %s, %s%n",
        quiet.at(0.5), quiet.at(0.99), disturbed.at(0.5), disturbed.at(0.99));
    assertThat(quiet.served()).hasSize(HEALTHY);
    assertThat(disturbed.served()).isEqualTo(quiet.served());
    assertThat(disturbed.tries()).isEqualTo(quiet.tries()).isEqualTo(SECONDS * HEALTHY);
    assertThat(disturbed.at(0.99)).isLessThanOrEqualTo(quiet.at(0.99).multipliedBy(3).dividedBy(2));
    assertThat(disturbed.at(1)).isLessThan(Duration.ofSeconds(1));
    assertThat(disturbed.toOthers()).isBetween(17, 200);
  }
}
