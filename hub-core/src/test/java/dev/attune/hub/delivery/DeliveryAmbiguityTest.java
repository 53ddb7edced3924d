package dev.attune.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.delivery.DeliveryTarget.WhenAmbiguous;
import dev.attune.hub.tenant.ConnectionKey;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeliveryAmbiguityTest {
  private static final ActionOutcome SILENCE = new ActionOutcome.Ambiguous("No answer.");

  private final DeliveryWorld world = new DeliveryWorld(31);

  private Action addTo(boolean idempotent, WhenAmbiguous whenAmbiguous) {
    DeliveryTarget target = new DeliveryTarget(idempotent, whenAmbiguous, 4, 0, null);
    ConnectionKey connection = world.connection(DeliveryWorld.ACME, 1, target);
    world.tools.behave(
        connection,
        (action, attempt) -> {
          world.time.delay(Duration.ofSeconds(10));
          return attempt == 1 ? SILENCE : Tools.delivered();
        });
    return world.add(connection, 1, "a");
  }

  @Test
  void whatMayHaveArrivedIsSentAgainUnderTheSameIdWhereTheToolDoesItOnce() {
    Action action = addTo(true, WhenAmbiguous.HOLD);
    world.worker("one");
    assertThat(world.time.runUntil(world::isAllDone, Duration.ofMinutes(1))).isTrue();
    assertThat(world.tools.sent())
        .extracting(sent -> sent.action().key())
        .containsExactly(action.key(), action.key());
    assertThat(world.tools.sent()).extracting(Tools.Sent::attempt).containsExactly(1, 2);
    assertThat(world.tools.effects()).hasSize(1);
  }

  @Test
  void itIsSentAgainWhereTheConnectionSaysSo() {
    addTo(false, WhenAmbiguous.RESEND);
    world.worker("one");
    assertThat(world.time.runUntil(world::isAllDone, Duration.ofMinutes(1))).isTrue();
    assertThat(world.tools.sent()).hasSize(2);
  }

  @Test
  void itIsHeldForAPersonWhereTheConnectionSaysSo() {
    Action action = addTo(false, WhenAmbiguous.HOLD);
    DeliveryWorker worker = world.worker("one");
    world.time.run(Duration.ofHours(1));
    assertThat(world.tools.sent()).hasSize(1);
    assertThat(world.state(action)).isEqualTo(DeliveryState.HELD);
    assertThat(world.outcomes).isEmpty();
    world.desk().redrive(action.key());
    world.wake(worker, DeliveryWorld.ACME);
    assertThat(world.time.runUntil(world::isAllDone, Duration.ofMinutes(1))).isTrue();
    assertThat(world.state(action)).isEqualTo(DeliveryState.DELIVERED);
    assertThat(world.stored(action).attempts()).isEqualTo(2);
  }

  @Test
  void untilItIsSentAgainItIsAmbiguousAndNotQueued() {
    Action action = addTo(true, WhenAmbiguous.HOLD);
    world.worker("one");
    assertThat(
            world.time.runUntil(
                () -> world.state(action) != DeliveryState.QUEUED, Duration.ofMinutes(1)))
        .isTrue();
    assertThat(world.state(action)).isEqualTo(DeliveryState.AMBIGUOUS);
    assertThat(world.stored(action).reason()).isEqualTo("No answer.");
  }

  @Test
  void aSenderThatBreaksItsPromiseCostsATryAndNotTheLoop() {
    ConnectionKey connection = world.connection(1);
    world.tools.behave(
        connection,
        (action, attempt) -> {
          if (attempt == 1) {
            throw new IllegalStateException("a secret");
          }
          return Tools.delivered();
        });
    Action action = world.add(connection, 1, "a");
    world.worker("one");
    assertThat(
            world.time.runUntil(
                () -> world.state(action) == DeliveryState.AMBIGUOUS, Duration.ofMinutes(1)))
        .isTrue();
    assertThat(world.stored(action).reason())
        .isEqualTo("The connector failed with IllegalStateException.");
    assertThat(world.time.runUntil(world::isAllDone, Duration.ofMinutes(1))).isTrue();
  }
}
