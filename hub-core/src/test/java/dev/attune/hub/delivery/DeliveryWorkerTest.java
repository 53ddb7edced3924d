package dev.attune.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.tenant.ConnectionKey;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeliveryWorkerTest {
  private final DeliveryWorld world = new DeliveryWorld(1);

  @Test
  void deliversWhatIsThereWhenItStarts() {
    ConnectionKey connection = world.connection(1);
    Action action = world.add(connection, 1, "a");
    world.worker("one");
    assertThat(world.time.runUntil(world::isAllDone, Duration.ofSeconds(5))).isTrue();
    assertThat(world.state(action)).isEqualTo(DeliveryState.DELIVERED);
    assertThat(world.outcomesOf(action)).containsExactly("delivered");
    assertThat(world.failures).isEmpty();
  }

  @Test
  void deliversAtOnceWhatItIsToldOf() {
    ConnectionKey connection = world.connection(1);
    DeliveryWorker worker = world.worker("one");
    world.time.run(Duration.ofMinutes(5));
    world.add(connection, 1, "a");
    world.wake(worker, DeliveryWorld.ACME);
    assertThat(world.time.runUntil(() -> !world.tools.sent().isEmpty(), Duration.ofMillis(20)))
        .isTrue();
  }

  @Test
  void findsWhatNobodyToldItOf() {
    ConnectionKey connection = world.connection(1);
    world.worker("one");
    world.time.run(Duration.ofMinutes(5));
    world.add(connection, 1, "a");
    assertThat(world.time.runUntil(world::isAllDone, Duration.ofSeconds(11))).isTrue();
  }
}
