package dev.attune.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.tenant.ConnectionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryOrderTest {
  private final DeliveryWorld world = new DeliveryWorld(11);
  private ConnectionKey connection = DeliveryWorld.connection(DeliveryWorld.ACME, 1);

  @BeforeEach
  void connect() {
    connection = world.connection(1);
  }

  private boolean runUntilDone(Duration atMost) {
    return world.time.runUntil(world::isAllDone, atMost);
  }

  @Test
  void oneCustomersDeliveriesGoOneAfterTheOther() {
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      steps.add("step" + i);
      world.add(connection, 1, "step" + i);
    }
    world.worker("one");
    assertThat(runUntilDone(Duration.ofMinutes(1))).isTrue();
    assertThat(world.tools.sentNames(connection)).isEqualTo(steps);
    assertThat(world.tools.mostAtOnce()).isEqualTo(1);
  }

  @Test
  void oneThatIsTriedAgainHoldsBackOnlyItsOwnCustomersLaterOnes() {
    Instant recovers = world.time.now().plusSeconds(100);
    world.tools.behave(
        connection,
        (action, attempt) ->
            action.step().equals("a1") && world.time.now().isBefore(recovers)
                ? new ActionOutcome.RetryAfter(null, "Locked.")
                : Tools.delivered());
    world.add(connection, 1, "a1");
    world.add(connection, 1, "a2");
    world.add(connection, 2, "b1");
    world.add(connection, 2, "b2");
    world.worker("one");
    assertThat(runUntilDone(Duration.ofHours(1))).isTrue();
    List<String> sent = world.tools.sentNames(connection);
    assertThat(sent.indexOf("b2")).isLessThan(sent.lastIndexOf("a1"));
    assertThat(sent.indexOf("a2")).isGreaterThan(sent.lastIndexOf("a1"));
    assertThat(sent.stream().filter("a1"::equals).count()).isGreaterThan(2);
  }

  @Test
  void oneThatArrivesWhileAnEarlierWaitsForItsRetryGoesAfterIt() {
    Instant recovers = world.time.now().plusSeconds(60);
    world.tools.behave(
        connection,
        (action, attempt) ->
            world.time.now().isBefore(recovers)
                ? new ActionOutcome.RetryAfter(Duration.ofSeconds(70), "Down.")
                : Tools.delivered());
    world.add(connection, 1, "a1");
    DeliveryWorker worker = world.worker("one");
    world.time.run(Duration.ofSeconds(30));
    world.add(connection, 1, "a2");
    world.wake(worker, DeliveryWorld.ACME);
    assertThat(runUntilDone(Duration.ofMinutes(5))).isTrue();
    assertThat(world.tools.sentNames(connection)).containsExactly("a1", "a1", "a2");
  }

  @Test
  void aNewOwnerKeepsTheOrderThatTheOldOneKept() {
    Instant recovers = world.time.now().plusSeconds(200);
    world.tools.behave(
        connection,
        (action, attempt) ->
            world.time.now().isBefore(recovers)
                ? new ActionOutcome.RetryAfter(Duration.ofSeconds(201), "Locked.")
                : Tools.delivered());
    world.add(connection, 1, "a1");
    world.worker("one");
    world.time.run(Duration.ofSeconds(1));
    world.time.node("one").kill();
    world.add(connection, 1, "a2");
    world.worker("two");
    assertThat(runUntilDone(Duration.ofMinutes(10))).isTrue();
    assertThat(world.tools.sentNames(connection)).containsExactly("a1", "a1", "a2");
  }

  @Test
  void laterOnesWaitForAPersonBehindOneThatIsHeldAndThenGoOnAtOnce() {
    connection =
        world.connection(
            DeliveryWorld.ACME,
            2,
            new DeliveryTarget(false, DeliveryTarget.WhenAmbiguous.HOLD, 4, 0, null));
    world.tools.behave(
        connection,
        (action, attempt) ->
            action.step().equals("a1")
                ? new ActionOutcome.Ambiguous("No answer.")
                : Tools.delivered());
    Action held = world.add(connection, 1, "a1");
    world.add(connection, 1, "a2");
    world.add(connection, 1, "a3");
    DeliveryWorker worker = world.worker("one");
    world.time.run(Duration.ofMinutes(50));
    assertThat(world.state(held)).isEqualTo(DeliveryState.HELD);
    assertThat(world.tools.sentNames(connection)).containsExactly("a1");
    world.desk().discard(held.key(), "It arrived.");
    world.wake(worker, DeliveryWorld.ACME);
    assertThat(runUntilDone(Duration.ofSeconds(5))).isTrue();
    assertThat(world.tools.sentNames(connection)).containsExactly("a1", "a2", "a3");
    assertThat(world.outcomesOf(held)).containsExactly("discarded");
  }
}
