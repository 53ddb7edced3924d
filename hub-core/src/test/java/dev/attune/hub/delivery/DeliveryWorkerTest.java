package dev.attune.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.delivery.DeliveryTarget.WhenAmbiguous;
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

  @Test
  void aSlotThatGetsFreeIsUsedWhileTheStoreKeepsTheLoopWaiting() {
    DeliveryTarget two = new DeliveryTarget(true, WhenAmbiguous.HOLD, 2, 0, null);
    ConnectionKey connection = world.connection(DeliveryWorld.ACME, 1, two);
    world.tools.behave(connection, Duration.ofMillis(10), Tools.delivered());
    for (int customer = 0; customer < 20; customer++) {
      world.add(connection, customer, "a");
    }
    world.worker("one");
    assertThat(world.time.runUntil(() -> !world.tools.sent().isEmpty(), Duration.ofSeconds(5)))
        .isTrue();
    world.calls.takeEach(Duration.ofSeconds(1));
    world.time.run(Duration.ofMillis(99));
    assertThat(world.tools.sent()).as("two each 10 ms").hasSize(20);
    assertThat(world.tools.mostAtOnce()).isEqualTo(2);
    assertThat(world.time.runUntil(world::isAllDone, Duration.ofSeconds(30))).isTrue();
    assertThat(world.tools.sent()).as("each once").hasSize(20);
  }
}
