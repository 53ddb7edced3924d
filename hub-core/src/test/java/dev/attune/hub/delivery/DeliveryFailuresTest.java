package dev.attune.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.log.LogPartition;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryFailuresTest {
  private final DeliveryWorld world = new DeliveryWorld(61);
  private ConnectionKey connection = DeliveryWorld.connection(DeliveryWorld.ACME, 1);

  @BeforeEach
  void connect() {
    connection = world.connection(1);
  }

  private boolean runUntilDone(Duration atMost) {
    return world.time.runUntil(world::isAllDone, atMost);
  }

  private void addTwenty() {
    for (int i = 0; i < 20; i++) {
      world.add(connection, i % 5, "a" + i);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "announce",
        "holders",
        "acquire",
        "due",
        "targets",
        "heads",
        "check",
        "suppressed",
        "underWay",
        "write",
        "append"
      })
  void aCallThatFailsThreeTimesCostsTimeAndNothingElse(String call) {
    addTwenty();
    world.calls.fail(call, 3);
    world.worker("one");
    assertThat(runUntilDone(Duration.ofSeconds(30))).isTrue();
    assertThat(world.tools.sent()).hasSize(20);
    assertThat(world.failures).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"acquire", "underWay", "write", "append", "renew"})
  void anAnswerThatIsLostCostsTimeAndNothingElse(String call) {
    world.worker("one");
    world.calls.loseAnswers(call, 2);
    world.time.run(Duration.ofSeconds(25));
    addTwenty();
    assertThat(runUntilDone(Duration.ofSeconds(60))).isTrue();
    assertThat(world.tools.sent()).hasSize(20);
    assertThat(world.failures).hasSize(2);
    assertThat(world.lostCompareAndSets()).isZero();
  }

  @Test
  void aWriteThatLosesToAnotherIsMadeAgainOnWhatTheOtherWrote() {
    world.tools.behave(connection, Duration.ofSeconds(2), Tools.delivered());
    Action action = world.add(connection, 1, "a");
    world.worker("one");
    world.time.run(Duration.ofSeconds(1));
    world.deliveries.write(java.util.List.of(world.stored(action).withVersion(1)));
    assertThat(runUntilDone(Duration.ofSeconds(5))).isTrue();
    assertThat(world.state(action)).isEqualTo(DeliveryState.DELIVERED);
    assertThat(world.stored(action).version()).isEqualTo(3);
    assertThat(world.lostCompareAndSets()).isEqualTo(1);
    assertThat(world.tools.sent()).hasSize(1);
  }

  @Test
  void aWriteThatFindsTheDeliveryEndedLeavesItSo() {
    world.tools.behave(connection, Duration.ofSeconds(2), Tools.delivered());
    Action action = world.add(connection, 1, "a");
    world.worker("one");
    world.time.run(Duration.ofSeconds(1));
    Delivery expired =
        world.stored(action).moved(DeliveryMove.EXPIRE, world.time.now(), "Too late.");
    world.deliveries.write(java.util.List.of(expired));
    assertThat(runUntilDone(Duration.ofSeconds(5))).isTrue();
    assertThat(world.state(action)).isEqualTo(DeliveryState.EXPIRED);
    assertThat(world.outcomesOf(action)).containsExactly("expired");
  }

  @Test
  void aLogThatRefusesOneTenantsOutcomesTakesTheOthers() {
    TenantId bolt = new TenantId("bolt");
    assertThat(LogPartition.numberOf(bolt)).isNotEqualTo(LogPartition.numberOf(DeliveryWorld.ACME));
    ConnectionKey other = world.connection(bolt, 2, DeliveryWorld.SAFE);
    Action refused = world.add(connection, 1, "a");
    Action taken = world.add(other, 1, "b");
    world.refuseOutcomesOf(DeliveryWorld.ACME);
    world.worker("one");
    world.time.run(Duration.ofSeconds(10));
    assertThat(world.outcomesOf(taken)).containsExactly("delivered");
    assertThat(world.outcomesOf(refused)).isEmpty();
    assertThat(world.shards.isNoted(refused.key())).isTrue();
    world.add(other, 2, "c");
    world.time.run(Duration.ofSeconds(15));
    assertThat(world.tools.sentNames(other)).containsExactly("b", "c");
    world.acceptAllOutcomes();
    assertThat(runUntilDone(Duration.ofSeconds(5))).isTrue();
    assertThat(world.tools.sent()).hasSize(3);
  }

  @Test
  void aFaultOfOurOwnIsRecoveredFromAsFromACrash() {
    addTwenty();
    int[] left = {2};
    world.calls.watch(name -> {
      if (name.equals("write") && left[0]-- > 0) {
        throw new HubException(HubError.BROKEN_STATE, "Something is wrong.");
      }
    });
    world.worker("one");
    assertThat(runUntilDone(Duration.ofMinutes(3))).isTrue();
    assertThat(world.tools.effects()).hasSize(20);
  }

  @Test
  void aClockThatJumpsNeitherLosesNorRepeatsAnything() {
    addTwenty();
    world.worker("one");
    world.time.run(Duration.ofMillis(20));
    world.time.node("one").jump(Duration.ofHours(-2));
    world.time.run(Duration.ofSeconds(30));
    world.time.node("one").jump(Duration.ofHours(5));
    assertThat(runUntilDone(Duration.ofMinutes(1))).isTrue();
    assertThat(world.tools.sent()).hasSize(20);
  }

  @Test
  void oneActionThatCannotBeJudgedWaitsAndTheOthersGo() {
    addTwenty();
    Action strange = world.add(connection, 9, "strange");
    world.cannotJudge(strange);
    world.worker("one");
    world.time.run(Duration.ofSeconds(10));
    assertThat(world.tools.sentNames(connection)).hasSize(20).doesNotContain("strange");
    assertThat(world.stored(strange).reason())
        .isEqualTo("Whether it may be sent could not be found out.");
    assertThat(world.failures).singleElement().isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aPauseThatIsRefusedStopsNothingElse() {
    ConnectionKey other = world.connection(2);
    world.tools.behave(connection, Duration.ZERO, new ActionOutcome.Unauthorised("401."));
    world.add(connection, 1, "a");
    world.add(other, 1, "b");
    world.calls.watch(name -> {
      if (name.equals("pause")) {
        throw new HubException(HubError.NOT_FOUND, "There is no such connection.");
      }
    });
    world.worker("one");
    world.time.run(Duration.ofSeconds(10));
    world.add(other, 1, "c");
    world.time.run(Duration.ofSeconds(12));
    assertThat(world.tools.sentNames(other)).containsExactly("b", "c");
    assertThat(world.failures).hasSize(1);
  }

  @Test
  void anAnswerThatIsTooLargeIsNotKeptAndItsDeliveryIsDelivered() {
    String large = "x".repeat(Attempt.MAX_RESULT);
    world.tools.behave(
        connection, Duration.ZERO, new ActionOutcome.Delivered(Fields.of("body", large)));
    Action action = world.add(connection, 1, "a");
    world.worker("one");
    assertThat(runUntilDone(Duration.ofSeconds(10))).isTrue();
    assertThat(world.state(action)).isEqualTo(DeliveryState.DELIVERED);
    assertThat(world.stored(action).result()).isEqualTo(Fields.EMPTY);
    assertThat(world.stored(action).reason())
        .isEqualTo("The tool's answer has more than 32768 characters and is not kept.");
  }

  @Test
  void whatTheToolSaidOfARefusalIsKeptWithTheDeliveryAlone() {
    world.tools.behave(
        connection,
        Duration.ZERO,
        new ActionOutcome.Rejected("422.", "{\"error\": \"ann\u0000@example.com is unknown\"}"));
    Action action = world.add(connection, 1, "a");
    world.worker("one");
    assertThat(runUntilDone(Duration.ofSeconds(10))).isTrue();
    assertThat(world.stored(action).result())
        .isEqualTo(Fields.of("answer", "{\"error\": \"ann@example.com is unknown\"}"));
    assertThat(world.outcomes.getFirst().result()).isEqualTo(Fields.of("reason", "422."));
  }

  @Test
  void aReasonThatNoStoreKeepsDoesNotStopItsOutcome() {
    world.tools.behave(connection, Duration.ZERO, new ActionOutcome.Rejected("No\u0000 way."));
    Action action = world.add(connection, 1, "a");
    world.worker("one");
    assertThat(runUntilDone(Duration.ofSeconds(10))).isTrue();
    assertThat(world.stored(action).reason()).isEqualTo("No way.");
    assertThat(world.failures).isEmpty();
  }
}
