package dev.attune.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.delivery.DeliveryTarget.WhenAmbiguous;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryTakeoverTest {
  private static final DeliveryTarget HOLDING =
      new DeliveryTarget(false, WhenAmbiguous.HOLD, 16, 0, null);

  private final DeliveryWorld world = new DeliveryWorld(41);

  private void killAt(String call, String node) {
    world.calls.watch(name -> {
      if (name.equals(call) && world.time.runningNode() == world.time.node(node)) {
        world.time.node(node).kill();
      }
    });
  }

  private boolean runUntilDone(Duration atMost) {
    return world.time.runUntil(world::isAllDone, atMost);
  }

  @Test
  void whatWasBeingSentWhenANodeDiedIsHeldWhereThatIsTheRule() {
    ConnectionKey connection = world.connection(DeliveryWorld.ACME, 1, HOLDING);
    world.tools.behave(connection, Duration.ofSeconds(60), Tools.delivered());
    Action action = world.add(connection, 1, "a");
    world.worker("one");
    world.time.run(Duration.ofSeconds(1));
    world.time.node("one").kill();
    world.worker("two");
    world.time.run(Duration.ofMinutes(5));
    assertThat(world.tools.sent()).hasSize(1);
    assertThat(world.state(action)).isEqualTo(DeliveryState.HELD);
    assertThat(world.stored(action).attempts()).isEqualTo(1);
    assertThat(world.stored(action).reason())
        .isEqualTo("The hub stopped before the tool's answer was kept.");
  }

  @Test
  void whatWasBeingSentIsSentAgainWhereTheToolDoesItOnce() {
    ConnectionKey connection = world.connection(1);
    Action action = world.add(connection, 1, "a");
    world.worker("one");
    killAt("write", "one");
    world.time.run(Duration.ofSeconds(1));
    assertThat(world.tools.effects()).hasSize(1);
    assertThat(world.state(action)).isEqualTo(DeliveryState.QUEUED);
    world.worker("two");
    assertThat(runUntilDone(Duration.ofMinutes(2))).isTrue();
    assertThat(world.tools.sent()).hasSize(2);
    assertThat(world.tools.effects()).hasSize(1);
    assertThat(world.stored(action).attempts()).isEqualTo(2);
  }

  @Test
  void anOutcomeThatWasNotYetInTheLogIsAppendedByTheNextOwner() {
    ConnectionKey connection = world.connection(1);
    Action action = world.add(connection, 1, "a");
    world.worker("one");
    killAt("append", "one");
    world.time.run(Duration.ofSeconds(1));
    assertThat(world.state(action)).isEqualTo(DeliveryState.DELIVERED);
    assertThat(world.outcomes).isEmpty();
    world.worker("two");
    assertThat(runUntilDone(Duration.ofMinutes(2))).isTrue();
    assertThat(world.tools.sent()).hasSize(1);
    assertThat(world.outcomesOf(action)).containsExactly("delivered");
  }

  @Test
  void aSuppressedOnesOutcomeIsNotLostEither() {
    ConnectionKey connection = world.connection(1);
    Action action = world.add(connection, 1, "a");
    world.suppressed.add(DeliveryWorld.address(action.customer()));
    world.worker("one");
    killAt("append", "one");
    world.time.run(Duration.ofSeconds(1));
    assertThat(world.state(action)).isEqualTo(DeliveryState.SUPPRESSED);
    world.worker("two");
    assertThat(runUntilDone(Duration.ofMinutes(2))).isTrue();
    assertThat(world.outcomesOf(action)).containsExactly("suppressed");
  }

  @Test
  void whatWasOnlyToBeSuppressedIsNotTakenForSent() {
    ConnectionKey connection = world.connection(DeliveryWorld.ACME, 1, HOLDING);
    Action action = world.add(connection, 1, "a");
    world.suppressed.add(DeliveryWorld.address(action.customer()));
    world.worker("one");
    killAt("write", "one");
    world.time.run(Duration.ofSeconds(1));
    assertThat(world.shards.isNoted(action.key())).isTrue();
    assertThat(world.state(action)).isEqualTo(DeliveryState.QUEUED);
    world.worker("two");
    assertThat(runUntilDone(Duration.ofMinutes(2))).isTrue();
    assertThat(world.outcomesOf(action)).containsExactly("suppressed");
  }

  @Test
  void whatSurelyDidNotArriveIsNotTakenForAmbiguousHoweverLateTheNodeDies() {
    ConnectionKey connection = world.connection(DeliveryWorld.ACME, 1, HOLDING);
    world.tools.behave(
        connection,
        (action, attempt) ->
            attempt == 1
                ? new ActionOutcome.RetryAfter(Duration.ofMinutes(10), "Locked.")
                : Tools.delivered());
    Action action = world.add(connection, 1, "a");
    world.worker("one");
    world.time.run(Duration.ofMinutes(2));
    world.time.node("one").kill();
    world.worker("two");
    world.time.run(Duration.ofMinutes(2));
    assertThat(world.state(action)).isEqualTo(DeliveryState.QUEUED);
    assertThat(runUntilDone(Duration.ofMinutes(10))).isTrue();
    assertThat(world.state(action)).isEqualTo(DeliveryState.DELIVERED);
  }

  private Instant farAhead() {
    return world.time.now().plus(Duration.ofHours(1));
  }

  @Test
  void aNodeThatLostItsShardsSendsNothingMoreAndWritesNothing() {
    ConnectionKey connection = world.connection(1);
    world.tools.behave(connection, Duration.ofSeconds(3), Tools.delivered());
    Action sent = world.add(connection, 1, "a1");
    DeliveryWorker worker = world.worker("one");
    world.time.run(Duration.ofSeconds(1));
    NodeId thief = new NodeId("thief");
    List<ShardStore.ShardLease> taken = world.shards.takeAll(thief, farAhead(), Duration.ofDays(1));
    assertThat(taken).anySatisfy(shard -> assertThat(shard.underWay()).containsKey(sent.key()));
    Delivery doubtful = world.stored(sent).moved(DeliveryMove.DOUBT, farAhead(), "Taken over.");
    world.deliveries.write(List.of(doubtful));
    world.add(connection, 2, "b1");
    world.wake(worker, DeliveryWorld.ACME);
    world.time.run(Duration.ofSeconds(60));
    assertThat(world.tools.sentNames(connection)).containsExactly("a1");
    assertThat(world.stored(sent)).isEqualTo(doubtful.withVersion(2));
    assertThat(world.outcomes).isEmpty();
  }

  @Test
  void aResultThatComesAfterTheShardWasTakenOverIsNotWritten() {
    ConnectionKey connection = world.connection(1);
    world.tools.behave(connection, Duration.ofSeconds(3), Tools.delivered());
    Action sent = world.add(connection, 1, "a1");
    world.worker("one");
    world.time.run(Duration.ofSeconds(1));
    world.shards.takeAll(new NodeId("thief"), farAhead(), Duration.ofDays(1));
    Delivery doubtful = world.stored(sent).moved(DeliveryMove.DOUBT, farAhead(), "Taken over.");
    world.deliveries.write(List.of(doubtful));
    world.time.run(Duration.ofSeconds(7));
    assertThat(world.tools.effects()).hasSize(1);
    assertThat(world.calls.counts()).containsEntry("write", 1);
    assertThat(world.stored(sent)).isEqualTo(doubtful.withVersion(2));
  }

  @Test
  void whatWasNotedAheadAndNotSentIsNotTakenForSent() {
    DeliveryTarget oneByOne = new DeliveryTarget(false, WhenAmbiguous.HOLD, 1, 0, null);
    ConnectionKey connection = world.connection(DeliveryWorld.ACME, 1, oneByOne);
    world.tools.behave(connection, Duration.ofMinutes(2), Tools.delivered());
    for (int i = 0; i < 5; i++) {
      world.add(connection, i, "a" + i);
    }
    world.worker("one");
    world.time.run(Duration.ofSeconds(30));
    world.time.node("one").kill();
    assertThat(world.tools.sentNames(connection)).containsExactly("a0");
    world.tools.behave(connection, Duration.ofSeconds(1), Tools.delivered());
    world.worker("two");
    world.time.run(Duration.ofMinutes(3));
    assertThat(world.deliveries.all())
        .filteredOn(delivery -> delivery.state() == DeliveryState.HELD)
        .hasSize(1);
    assertThat(world.tools.sentNames(connection))
        .containsExactlyInAnyOrder("a0", "a1", "a2", "a3", "a4");
  }

  @Test
  void aLeaseThatIsLostBetweenTheChecksAndTheNoteStopsTheBatch() {
    ConnectionKey connection = world.connection(1);
    DeliveryWorker worker = world.worker("one");
    world.time.run(Duration.ofSeconds(1));
    for (int i = 0; i < 10; i++) {
      world.add(connection, i, "a" + i);
    }
    List<String> stolen = new ArrayList<>();
    world.calls.watch(name -> {
      if (name.equals("suppressed") && stolen.isEmpty()) {
        stolen.add(name);
        world.shards.takeAll(new NodeId("thief"), farAhead(), Duration.ofSeconds(1));
      }
    });
    world.wake(worker, DeliveryWorld.ACME);
    world.time.run(Duration.ofSeconds(5));
    assertThat(stolen).hasSize(1);
    assertThat(world.tools.sent()).isEmpty();
    assertThat(runUntilDone(Duration.ofHours(2))).isTrue();
    assertThat(world.tools.sent()).hasSize(10);
  }

  @Test
  void aNodeThatCannotRenewStopsAtTwoThirdsOfTheTerm() {
    ConnectionKey connection = world.connection(1);
    DeliveryWorker worker = world.worker("one");
    world.time.run(Duration.ofMillis(9_500));
    world.calls.fail("renew", 1000);
    world.calls.fail("acquire", 1000);
    world.time.run(Duration.ofSeconds(11));
    world.add(connection, 1, "a1");
    world.wake(worker, DeliveryWorld.ACME);
    world.time.run(Duration.ofSeconds(1));
    assertThat(world.tools.sent()).isEmpty();
    assertThat(world.failures).isNotEmpty();
  }

  @Test
  void aNoteThatTookLongerThanTheLeaseIsNotFollowedByASend() {
    ConnectionKey connection = world.connection(1);
    DeliveryWorker worker = world.worker("one");
    world.time.run(Duration.ofSeconds(1));
    Action action = world.add(connection, 1, "a1");
    List<String> seen = new ArrayList<>();
    world.calls.watch(name -> {
      if (name.equals("underWay")) {
        seen.add(name);
      }
      if (name.equals("underWay") && seen.size() == 2) {
        // It is carried out, and only its answer takes so long.
        world.time.delay(Duration.ofSeconds(25));
        world.shards.takeAll(new NodeId("thief"), farAhead(), Duration.ofDays(1));
      }
    });
    world.wake(worker, DeliveryWorld.ACME);
    world.time.run(Duration.ofMinutes(2));
    assertThat(world.shards.isNoted(action.key())).isTrue();
    assertThat(world.tools.sent()).isEmpty();
    assertThat(world.state(action)).isEqualTo(DeliveryState.QUEUED);
  }

  @Test
  void nodesShareTheShardsAndASecondOneGetsItsShareWithoutLoss() {
    ConnectionKey connection = world.connection(1);
    DeliveryWorker first = world.worker("one");
    world.time.run(Duration.ofSeconds(15));
    world.worker("two");
    for (int i = 0; i < 100; i++) {
      world.add(connection, i % 7, "a" + i);
      world.wake(first, DeliveryWorld.ACME);
      world.time.run(Duration.ofMillis(500));
    }
    assertThat(runUntilDone(Duration.ofMinutes(1))).isTrue();
    assertThat(world.tools.sent()).hasSize(100);
    long nodes = world.shards.holders(world.time.now()).values().stream().distinct().count();
    assertThat(nodes).isEqualTo(2);
    assertThat(world.shards.holders(world.time.now())).hasSize(64);
  }

  @Test
  void aStopWaitsForWhatIsUnderWayAndLeavesNothingNoted() {
    ConnectionKey connection = world.connection(1);
    world.tools.behave(connection, Duration.ofSeconds(4), Tools.delivered());
    for (int i = 0; i < 40; i++) {
      world.add(connection, i, "a" + i);
    }
    DeliveryWorker worker = world.worker("one");
    world.time.run(Duration.ofSeconds(1));
    List<Boolean> stopped = new ArrayList<>();
    world
        .time
        .node("one")
        .start(
            "stopping",
            () -> {
              worker.stop();
              stopped.add(true);
            });
    assertThat(world.time.runUntil(() -> !stopped.isEmpty(), Duration.ofSeconds(10))).isTrue();
    assertThat(world.tools.sent()).hasSize(16);
    assertThat(world.deliveries.all())
        .filteredOn(delivery -> delivery.state() == DeliveryState.DELIVERED)
        .hasSize(16);
    assertThat(world.shards.takeAll(new NodeId("next"), world.time.now(), Duration.ofDays(1)))
        .hasSize(64)
        .allSatisfy(shard -> assertThat(shard.underWay()).isEmpty());
  }

  @Test
  void aStopDoesNotWaitForeverForAToolThatHangs() {
    ConnectionKey connection = world.connection(1);
    world.tools.behave(connection, Duration.ofHours(1), Tools.delivered());
    Action action = world.add(connection, 1, "a");
    DeliveryWorker worker = world.worker("one");
    world.time.run(Duration.ofSeconds(1));
    List<Boolean> stopped = new ArrayList<>();
    world
        .time
        .node("one")
        .start(
            "stopping",
            () -> {
              worker.stop();
              stopped.add(true);
            });
    assertThat(world.time.runUntil(() -> !stopped.isEmpty(), Duration.ofSeconds(23))).isTrue();
    assertThat(world.shards.takeAll(new NodeId("next"), world.time.now(), Duration.ofDays(1)))
        .hasSize(64)
        .anySatisfy(shard -> assertThat(shard.underWay()).containsKey(action.key()));
  }
}
