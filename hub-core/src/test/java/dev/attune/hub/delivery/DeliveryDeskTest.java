package dev.attune.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryDeskTest {
  private final DeliveryWorld world = new DeliveryWorld(81);
  private final DeliveryDesk desk = world.desk();
  private ConnectionKey connection = DeliveryWorld.connection(DeliveryWorld.ACME, 1);

  @BeforeEach
  void connect() {
    connection = world.connection(1);
  }

  private boolean runUntilDone(Duration atMost) {
    return world.time.runUntil(world::isAllDone, atMost);
  }

  private List<Action> killed(int count) {
    world.tools.behave(
        connection, Duration.ofMillis(5), new ActionOutcome.Rejected("No such field."));
    List<Action> actions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      actions.add(world.add(connection, 1, "a" + i));
    }
    world.worker("one");
    assertThat(runUntilDone(Duration.ofMinutes(1))).isTrue();
    world.tools.behave(connection, Duration.ofMillis(5), Tools.delivered());
    world.tools.sent().clear();
    return actions;
  }

  @Test
  void reDrivenOnesGoInTheOrderInWhichTheyWereAskedForUnderTheSameIds() {
    List<Action> actions = killed(10);
    List<ActionKey> keys = new ArrayList<>(actions.stream().map(Action::key).toList());
    java.util.Collections.reverse(keys);
    assertThat(desk.redriveAll(keys)).isEmpty();
    assertThat(runUntilDone(Duration.ofMinutes(1))).isTrue();
    assertThat(world.tools.sent())
        .extracting(sent -> sent.action().key())
        .containsExactlyElementsOf(actions.stream().map(Action::key).toList());
    assertThat(world.tools.sent()).extracting(Tools.Sent::attempt).containsOnly(2);
    assertThat(world.outcomesOf(actions.getFirst())).containsExactly("dead", "delivered");
  }

  @Test
  void aReDriveTellsWhatItLeavesAsItIs() {
    Action delivered = world.add(connection, 1, "a");
    world.worker("one");
    assertThat(runUntilDone(Duration.ofMinutes(1))).isTrue();
    assertThat(desk.redriveAll(List.of(delivered.key()))).containsExactly(delivered.key());
    assertThatThrownBy(() -> desk.redrive(delivered.key()))
        .isInstanceOf(HubException.class)
        .hasMessage("A delivery that is delivered has no move 'redrive'; its moves are none.");
  }

  @Test
  void aRepairedOneIsSentWithItsNewParameters() {
    Action action = killed(1).getFirst();
    Delivery repaired = desk.repair(action.key(), Fields.of("text", "right"), null);
    assertThat(repaired.state()).isEqualTo(DeliveryState.DEAD);
    desk.redrive(action.key());
    assertThat(runUntilDone(Duration.ofMinutes(1))).isTrue();
    Action sent = world.tools.sent().getFirst().action();
    assertThat(sent.parameters()).isEqualTo(Fields.of("text", "right"));
    assertThat(sent.key()).isEqualTo(action.key());
  }

  @Test
  void oneThatIsTooLateNeedsALaterEndBeforeItIsReDriven() {
    Instant soon = world.time.now().plusSeconds(5);
    world.tools.behave(
        connection, Duration.ofMillis(5), new ActionOutcome.RetryAfter(null, "Broken."));
    Action action = world.add(connection, 1, "a", soon);
    DeliveryWorker worker = world.worker("one");
    world.time.run(Duration.ofSeconds(20));
    assertThat(world.state(action)).isEqualTo(DeliveryState.EXPIRED);
    assertThatThrownBy(() -> desk.redrive(action.key()))
        .hasMessageContaining("repair it with a later time before you re-drive it");
    desk.repair(action.key(), action.parameters(), soon.plusSeconds(600));
    world.tools.behave(connection, Duration.ofMillis(5), Tools.delivered());
    desk.redrive(action.key());
    world.wake(worker, DeliveryWorld.ACME);
    assertThat(runUntilDone(Duration.ofSeconds(30))).isTrue();
    assertThat(world.state(action)).isEqualTo(DeliveryState.DELIVERED);
  }

  @Test
  void aDiscardedOneKeepsItsReasonAndTellsTheLogFirst() {
    Action action = killed(1).getFirst();
    desk.discard(action.key(), "The order was cancelled.");
    assertThat(world.stored(action).state()).isEqualTo(DeliveryState.DISCARDED);
    assertThat(world.stored(action).reason()).isEqualTo("The order was cancelled.");
    assertThat(world.outcomesOf(action)).containsExactly("dead", "discarded");
    assertThat(desk.discard(action.key(), "Again.").reason()).isEqualTo("The order was cancelled.");
  }

  @Test
  void aListShowsWhatIsAskedForPageByPage() {
    List<Action> dead = killed(5);
    Set<DeliveryState> states = Set.of(DeliveryState.DEAD);
    List<Delivery> first = desk.list(DeliveryWorld.ACME, states, connection, null, 3);
    List<Delivery> second = desk.list(DeliveryWorld.ACME, states, null, first.getLast(), 3);
    assertThat(first)
        .extracting(Delivery::action)
        .containsExactly(dead.get(4), dead.get(3), dead.get(2));
    assertThat(second).extracting(Delivery::action).containsExactly(dead.get(1), dead.get(0));
  }

  @Test
  void aDeliveryThatIsNotThereIsNotFound() {
    Action action = world.action(connection, 1, "a", null);
    assertThatThrownBy(() -> desk.redrive(action.key()))
        .hasMessage("There is no delivery '" + action.key().action() + "'.");
  }

  @Test
  void hasteningLeavesWhatWaitsForItsRetryAlone() {
    world.tools.behave(
        connection,
        (action, attempt) -> new ActionOutcome.RetryAfter(Duration.ofMinutes(5), "Busy."));
    Action tried = world.add(connection, 1, "a");
    Action waiting = world.add(connection, 1, "b");
    world.worker("one");
    world.time.run(Duration.ofSeconds(20));
    Delivery before = world.stored(tried);
    assertThat(world.stored(waiting).dueAt()).isAfter(world.time.now());
    desk.hasten(connection);
    assertThat(world.stored(tried)).isEqualTo(before);
    assertThat(world.stored(waiting).dueAt()).isEqualTo(world.time.now());
  }
}
