package dev.attune.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.delivery.DeliveryGate.Verdict;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryChecksTest {
  private final DeliveryWorld world = new DeliveryWorld(51);
  private ConnectionKey connection = DeliveryWorld.connection(DeliveryWorld.ACME, 1);

  @BeforeEach
  void connect() {
    connection = world.connection(1);
  }

  private boolean runUntilDone(Duration atMost) {
    return world.time.runUntil(world::isAllDone, atMost);
  }

  @Test
  void nothingIsSentToASuppressedAddress() {
    Action forbidden = world.add(connection, 1, "a");
    Action allowed = world.add(connection, 2, "b");
    world.suppressed.add(DeliveryWorld.address(forbidden.customer()));
    world.worker("one");
    assertThat(runUntilDone(Duration.ofSeconds(5))).isTrue();
    assertThat(world.state(forbidden)).isEqualTo(DeliveryState.SUPPRESSED);
    assertThat(world.stored(forbidden).attempts()).isZero();
    assertThat(world.state(allowed)).isEqualTo(DeliveryState.DELIVERED);
    assertThat(world.outcomes)
        .filteredOn(outcome -> outcome.state().equals("suppressed"))
        .singleElement()
        .satisfies(outcome ->
            assertThat(outcome.result().text("reason"))
                .isEqualTo("An address of the customer is on the suppression list."));
  }

  @Test
  void whatIsEssentialGoesToWhoWishesNothingMoreButNotToAnAddressThatBounces() {
    Action invoice = world.add(connection, 1, "a");
    world.suppressed.add(DeliveryWorld.address(invoice.customer()));
    world.verdicts.put(
        invoice.key(),
        new Verdict.Permit(List.of(DeliveryWorld.address(invoice.customer())), true));
    world.worker("one");
    assertThat(runUntilDone(seconds(5))).isTrue();
    assertThat(world.state(invoice)).isEqualTo(DeliveryState.DELIVERED);

    world.suppressedFor = "bounced";
    Action next = world.add(connection, 1, "b");
    world.verdicts.put(
        next.key(), new Verdict.Permit(List.of(DeliveryWorld.address(next.customer())), true));
    world.wake(world.worker("two"), DeliveryWorld.ACME);
    assertThat(runUntilDone(seconds(60))).isTrue();
    assertThat(world.state(next)).isEqualTo(DeliveryState.SUPPRESSED);
  }

  @Test
  void eachTryKeepsQuietHoursAndNoneOfThemCountsAsOne() {
    Instant start = world.time.now();
    world.tools.behave(
        connection,
        (action, attempt) ->
            attempt == 1
                ? new ActionOutcome.RetryAfter(Duration.ofHours(2), "Busy.")
                : new ActionOutcome.Delivered(Fields.EMPTY));
    Action action = world.quiet(connection, 1, start.plus(Duration.ofHours(1)), 3, null);
    world.worker("one");
    assertThat(runUntilDone(Duration.ofHours(3))).as("quiet at the second try").isFalse();
    assertThat(world.stored(action).attempts()).isEqualTo(1);
    assertThat(world.stored(action).reason())
        .isEqualTo("Quiet hours last until " + start.plus(Duration.ofHours(4)) + ".");
    assertThat(runUntilDone(Duration.ofHours(2))).isTrue();
    assertThat(world.state(action)).isEqualTo(DeliveryState.DELIVERED);
    assertThat(world.stored(action).attempts()).isEqualTo(2);
  }

  @Test
  void whatBecomesTooLateInQuietHoursIsNotSent() {
    Instant start = world.time.now();
    Action action = world.quiet(connection, 1, start, 8, start.plus(Duration.ofHours(6)));
    world.worker("one");
    assertThat(runUntilDone(Duration.ofHours(7))).isTrue();
    assertThat(world.state(action)).isEqualTo(DeliveryState.EXPIRED);
    assertThat(world.stored(action).attempts()).isZero();
    assertThat(world.tools.sent()).isEmpty();
  }

  @Test
  void aConsentWithdrawnBetweenTwoTriesPreventsTheSecond() {
    world.tools.behave(
        connection, (action, attempt) -> new ActionOutcome.RetryAfter(null, "Broken."));
    Action action = world.add(connection, 1, "a");
    world.worker("one");
    assertThat(world.time.runUntil(() -> world.stored(action).attempts() == 1, seconds(5)))
        .isTrue();
    world.verdicts.put(action.key(), new Verdict.Suppress("The customer withdrew the consent."));
    assertThat(runUntilDone(seconds(60))).isTrue();
    assertThat(world.tools.sent()).hasSize(1);
    assertThat(world.stored(action).reason()).isEqualTo("The customer withdrew the consent.");
  }

  @Test
  void aConsentWithdrawnWhileNobodyKnowsWhetherItWasSentPreventsSendingItAgain() {
    world.tools.behave(connection, (action, attempt) -> new ActionOutcome.Ambiguous("Timed out."));
    Action action = world.add(connection, 1, "a");
    world.worker("one");
    assertThat(
            world.time.runUntil(
                () -> world.stored(action).state() == DeliveryState.AMBIGUOUS, seconds(5)))
        .isTrue();
    world.verdicts.put(action.key(), new Verdict.Suppress("The customer withdrew the consent."));
    assertThat(runUntilDone(seconds(120))).isTrue();
    assertThat(world.tools.sent()).hasSize(1);
    assertThat(world.state(action)).isEqualTo(DeliveryState.SUPPRESSED);
  }

  @Test
  void aSuppressionBetweenTwoTriesPreventsTheSecond() {
    world.tools.behave(
        connection, (action, attempt) -> new ActionOutcome.RetryAfter(null, "Broken."));
    Action action = world.add(connection, 1, "a");
    world.worker("one");
    assertThat(world.time.runUntil(() -> world.stored(action).attempts() == 1, seconds(5)))
        .isTrue();
    world.suppressed.add(DeliveryWorld.address(action.customer()));
    assertThat(runUntilDone(seconds(60))).isTrue();
    assertThat(world.tools.sent()).hasSize(1);
    assertThat(world.state(action)).isEqualTo(DeliveryState.SUPPRESSED);
  }

  @Test
  void whatTheGateForbidsIsSuppressedWithItsReason() {
    Action action = world.add(connection, 1, "a");
    world.verdicts.put(action.key(), new Verdict.Suppress("The customer withdrew the consent."));
    world.worker("one");
    assertThat(runUntilDone(seconds(5))).isTrue();
    assertThat(world.stored(action).reason()).isEqualTo("The customer withdrew the consent.");
    assertThat(world.tools.sent()).isEmpty();
  }

  @Test
  void whatTheGateWantsToWaitIsAskedAboutAgainThen() {
    Instant morning = world.time.now().plusSeconds(3600);
    Action action = world.add(connection, 1, "a");
    world.verdicts.put(action.key(), new Verdict.Wait("Quiet hours.", morning));
    world.worker("one");
    world.time.run(Duration.ofMinutes(59));
    assertThat(world.stored(action).dueAt()).isEqualTo(morning);
    assertThat(world.calls.counts()).containsEntry("check", 1);
    world.verdicts.remove(action.key());
    assertThat(runUntilDone(seconds(70))).isTrue();
    assertThat(world.tools.sent().getFirst().at()).isBetween(morning, morning.plusSeconds(1));
  }

  @Test
  void whatWaitsForNobodyKnowsHowLongIsAskedAboutLessAndLessOften() {
    Action action = world.add(connection, 1, "a");
    world.verdicts.put(action.key(), new Verdict.Wait("The journey is paused.", null));
    world.worker("one");
    world.time.run(Duration.ofHours(2));
    assertThat(world.calls.counts().get("check")).isBetween(8, 13);
    assertThat(world.stored(action).state()).isEqualTo(DeliveryState.QUEUED);
    assertThat(world.stored(action).reason()).isEqualTo("The journey is paused.");
    assertThat(world.stored(action).attempts()).isZero();
  }

  @Test
  void aWaitHoldsBackOnlyItsOwnLane() {
    Action waiting = world.add(connection, 1, "a1");
    world.add(connection, 1, "a2");
    world.add(connection, 2, "b1");
    world.verdicts.put(waiting.key(), new Verdict.Wait("The journey is paused.", null));
    world.worker("one");
    world.time.run(seconds(30));
    assertThat(world.tools.sentNames(connection)).containsExactly("b1");
  }

  @Test
  void whatIsTooLateExpires() {
    Instant soon = world.time.now().plusSeconds(40);
    world.tools.behave(
        connection, (action, attempt) -> new ActionOutcome.RetryAfter(null, "Broken."));
    Action tried = world.add(connection, 1, "a", soon);
    Action paused = world.add(connection, 2, "b", soon);
    Action behind = world.add(connection, 2, "c", soon);
    world.verdicts.put(paused.key(), new Verdict.Wait("The journey is paused.", null));
    world.worker("one");
    assertThat(runUntilDone(seconds(51))).isTrue();
    assertThat(world.state(tried)).isEqualTo(DeliveryState.EXPIRED);
    assertThat(world.state(paused)).isEqualTo(DeliveryState.EXPIRED);
    assertThat(world.state(behind)).isEqualTo(DeliveryState.EXPIRED);
    assertThat(world.tools.sent())
        .isNotEmpty()
        .allSatisfy(sent -> assertThat(sent.at()).isBefore(soon));
  }

  @Test
  void whatExpiresBehindADeadToolExpiresOnTime() {
    Instant soon = world.time.now().plusSeconds(600);
    world.tools.behave(connection, seconds(60), new ActionOutcome.Ambiguous("Timed out."));
    for (int i = 0; i < 300; i++) {
      world.add(connection, i, "a" + i, soon);
    }
    world.worker("one");
    assertThat(runUntilDone(seconds(720))).isTrue();
    assertThat(world.deliveries.all())
        .allSatisfy(delivery -> {
          assertThat(delivery.state()).isEqualTo(DeliveryState.EXPIRED);
          assertThat(delivery.dueAt()).isBefore(soon.plusSeconds(75));
        });
  }

  @Test
  void aRefusedConnectionIsPausedAndItsDeliveriesStayQueued() {
    world.tools.behave(connection, seconds(1), new ActionOutcome.Unauthorised("401."));
    for (int i = 0; i < 50; i++) {
      world.add(connection, i, "a" + i);
    }
    DeliveryWorker worker = world.worker("one");
    world.time.run(Duration.ofHours(1));
    assertThat(world.tools.sent()).hasSize(16);
    assertThat(world.calls.counts()).containsEntry("pause", 1);
    assertThat(world.deliveries.all())
        .allSatisfy(delivery -> {
          assertThat(delivery.state()).isEqualTo(DeliveryState.QUEUED);
          assertThat(delivery.attempts()).isZero();
        });
    world.tools.behave(connection, seconds(1), Tools.delivered());
    world.targets.put(connection, DeliveryWorld.SAFE);
    world.desk().hasten(connection);
    world.wake(worker, DeliveryWorld.ACME);
    assertThat(runUntilDone(seconds(20))).isTrue();
  }

  @Test
  void whatGoesToAConnectionThatIsNoMoreIsDead() {
    Action action = world.add(DeliveryWorld.connection(DeliveryWorld.ACME, 9), 1, "a");
    world.worker("one");
    assertThat(runUntilDone(seconds(5))).isTrue();
    assertThat(world.state(action)).isEqualTo(DeliveryState.DEAD);
    assertThat(world.stored(action).reason()).isEqualTo("Its connection no longer exists.");
  }

  @Test
  void whatIsErasedMeanwhileIsForgotten() {
    Action before = world.add(connection, 1, "a");
    Action during = world.add(connection, 2, "b");
    world.tools.behave(connection, seconds(5), Tools.delivered());
    world.worker("one");
    world.calls.watch(name -> {
      if (name.equals("heads")) {
        world.deliveries.erase(before.key());
      }
    });
    world.time.run(seconds(2));
    world.deliveries.erase(during.key());
    world.time.run(seconds(10));
    assertThat(world.tools.sentNames(connection)).containsExactly("b");
    assertThat(world.outcomes).isEmpty();
    assertThat(world.failures).isEmpty();
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
