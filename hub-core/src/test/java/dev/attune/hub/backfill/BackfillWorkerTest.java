package dev.attune.hub.backfill;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.backfill.Backfill.State;
import dev.attune.hub.tenant.ConnectionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackfillWorkerTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final BackfillWorld world = new BackfillWorld(1);

  @Test
  void fetchesAllOfTheHistoryAndIsDone() {
    ConnectionKey mail = world.order(1_234, 1_000);
    world.worker("one");
    assertThat(world.time.runUntil(() -> world.isDone(mail), HOUR)).isTrue();

    assertThat(world.logged(mail)).isEqualTo(BackfillWorld.items(1_234));
    Backfill done = world.backfill(mail);
    assertThat(done.progress().stored()).isEqualTo(1_234);
    assertThat(done.progress().rejected()).isZero();
    assertThat(done.progress().left()).isZero();
    assertThat(done.progress().reached()).isEqualTo(BackfillWorld.POLLED.minusSeconds(1));
    assertThat(done.ended()).isNotNull();
    assertThat(world.failures).isEmpty();
  }

  @Test
  void bringsNoMoreInASecondThanWasAskedFor() {
    ConnectionKey mail = world.order(600, 10);
    world.worker("one");
    world.time.run(Duration.ofSeconds(32));

    assertThat(world.logged(mail)).hasSizeBetween(270, 340);
    assertThat(world.backfill(mail).progress().perSecond()).isBetween(9.0, 10.1);
    assertThat(world.backfill(mail).progress().stillTakes())
        .isBetween(Duration.ofSeconds(25), Duration.ofSeconds(40));
    for (int i = 40; i < world.loggedAt.size(); i++) {
      Duration of40 = Duration.between(world.loggedAt.get(i - 40), world.loggedAt.get(i));
      assertThat(of40).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }
    assertThat(world.time.runUntil(() -> world.isDone(mail), HOUR)).isTrue();
  }

  @Test
  void asksForWhatHappenedBeforePollsHadComeThereWhenItBegan() {
    world.polledUntil(null);
    ConnectionKey mail = world.order(100, 10);
    world.worker("one");
    world.time.run(Duration.ofMinutes(3));
    assertThat(world.log).isEmpty();
    assertThat(world.backfill(mail).progress().problem()).startsWith("It waits until");

    world.polledUntil(BackfillWorld.POLLED);
    assertThat(world.time.runUntil(() -> !world.log.isEmpty(), Duration.ofSeconds(9))).isTrue();
    world.polledUntil(BackfillWorld.POLLED.plusSeconds(60));
    world.time.runUntil(() -> world.isDone(mail), HOUR);
    assertThat(world.asked).containsOnly(new HistorySource.Range(null, BackfillWorld.POLLED));
    assertThat(world.backfill(mail).progress().problem()).isNull();
  }

  @Test
  void standsBackWhilePollsHaveWork() {
    ConnectionKey mail = world.order(5_000, 50);
    world.worker("one");
    world.time.runUntil(() -> !world.log.isEmpty(), HOUR);
    world.polledUntil(null);
    world.time.run(Duration.ofMinutes(1));
    int before = world.log.size();
    assertThat(before).isLessThan(5_000);
    world.time.run(Duration.ofMinutes(10));

    assertThat(world.log).hasSize(before);
    world.polledUntil(Instant.parse("2027-06-01T00:00:00Z"));
    assertThat(world.time.runUntil(() -> world.isDone(mail), HOUR)).isTrue();
    assertThat(world.logged(mail)).isEqualTo(BackfillWorld.items(5_000));
  }

  @Test
  void pausesAndGoesOnWhereItWas() {
    ConnectionKey mail = world.order(300, 20);
    world.worker("one");
    world.time.run(Duration.ofSeconds(6));
    world.steer(mail, State.RUNNING, State.PAUSED);
    world.time.run(Duration.ofSeconds(6));
    int before = world.log.size();
    assertThat(before).isBetween(1, 299);
    world.time.run(HOUR);
    assertThat(world.log).hasSize(before);

    world.steer(mail, State.PAUSED, State.RUNNING);
    assertThat(world.time.runUntil(() -> world.isDone(mail), HOUR)).isTrue();
    assertThat(world.logged(mail)).isEqualTo(BackfillWorld.items(300));
    assertThat(world.backfill(mail).progress().perSecond()).isGreaterThan(15);
  }

  @Test
  void endsWhenItIsCancelledAndMayBeginAnew() {
    ConnectionKey mail = world.order(300, 20);
    world.worker("one");
    world.time.run(Duration.ofSeconds(6));
    world.steer(mail, State.RUNNING, State.CANCELLED);
    world.time.run(Duration.ofMinutes(1));
    int before = world.log.size();
    assertThat(before).isLessThan(300);
    world.order(300, 1_000);

    assertThat(world.time.runUntil(() -> world.isDone(mail), Duration.ofSeconds(30))).isTrue();
    assertThat(world.logged(mail).subList(before, before + 300))
        .isEqualTo(BackfillWorld.items(300));
  }

  @Test
  void asksLessAndLessOftenWhileAToolFails() {
    ConnectionKey mail = world.order(10, 10);
    world.answers(new HistoryAnswer.RetryAfter(null, "The tool does not answer."));
    world.worker("one");
    world.time.run(Duration.ofHours(2));

    assertThat(world.asked).hasSizeBetween(12, 30);
    assertThat(world.backfill(mail).progress().problem()).isEqualTo("The tool does not answer.");
    world.answers(null);
    assertThat(world.time.runUntil(() -> world.isDone(mail), Duration.ofMinutes(16))).isTrue();
    assertThat(world.backfill(mail).progress().problem()).isNull();
  }

  @Test
  void isPausedWithTheReasonWhereTheToolRefuses() {
    ConnectionKey mail = world.order(10, 10);
    world.answers(new HistoryAnswer.Refused("The tool refuses the password."));
    world.worker("one");
    world.time.run(HOUR);

    assertThat(world.asked).hasSize(1);
    assertThat(world.backfill(mail).state()).isEqualTo(State.PAUSED);
    assertThat(world.backfill(mail).progress().problem())
        .isEqualTo("The tool refuses the password.");
  }

  @Test
  void doesNotMoveOnWhileTheLogRefuses() {
    ConnectionKey mail = world.order(70, 1_000);
    world.refuseFor(Duration.ofSeconds(20));
    world.worker("one");
    world.time.run(Duration.ofMinutes(5));
    assertThat(world.log).isEmpty();
    assertThat(world.backfill(mail).progress().cursor()).isNull();
    assertThat(world.asked).hasSizeBetween(10, 16);

    world.refuseFor(Duration.ZERO);
    assertThat(world.time.runUntil(() -> world.isDone(mail), Duration.ofMinutes(1))).isTrue();
    assertThat(world.logged(mail)).isEqualTo(BackfillWorld.items(70));
  }

  @Test
  void goesOnInAnotherNodeAfterAKillAndWhatComesAgainHasTheSameIds() {
    ConnectionKey mail = world.order(200, 1_000);
    world.onStored(() -> {
      if (world.log.size() == 100) {
        world.onStored(null);
        world.time.node("one").kill();
      }
    });
    world.worker("one");
    world.time.run(Duration.ofSeconds(10));
    assertThat(world.backfill(mail).progress().cursor()).isEqualTo("50");
    world.worker("two");

    assertThat(world.time.runUntil(() -> world.isDone(mail), Duration.ofMinutes(4))).isTrue();
    List<String> twice = new ArrayList<>(BackfillWorld.items(100));
    twice.addAll(BackfillWorld.items(200).subList(50, 200));
    assertThat(world.logged(mail)).isEqualTo(twice);
    assertThat(world.backfill(mail).progress().stored()).isEqualTo(200);
  }

  @Test
  void isWorkedOnByOneNodeAtATimeAndATenantWithManyWaitsForItsOwn() {
    List<ConnectionKey> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      all.add(world.order(ACME, "mail " + i, 400, 100));
    }
    ConnectionKey other = world.order(ZETA, "other", 20, 100);
    List.of("one", "two", "three").forEach(world::worker);
    assertThat(world.time.runUntil(() -> world.isDone(other), Duration.ofSeconds(6))).isTrue();
    assertThat(world.time.runUntil(() -> all.stream().allMatch(world::isDone), HOUR)).isTrue();

    assertThat(world.mostAtOnce()).isLessThanOrEqualTo(7);
    all.forEach(one -> assertThat(world.logged(one)).isEqualTo(BackfillWorld.items(400)));
    assertThat(world.lost).isEmpty();
    assertThat(world.failures).isEmpty();
  }

  @Test
  void goesOnWhenTheStoreIsBack() {
    ConnectionKey mail = world.order(400, 50);
    world.worker("one");
    world.time.run(Duration.ofSeconds(4));
    world.storeIsDown(true);
    world.time.run(Duration.ofMinutes(5));
    assertThat(world.failures).isNotEmpty();
    world.storeIsDown(false);

    assertThat(world.time.runUntil(() -> world.isDone(mail), Duration.ofMinutes(5))).isTrue();
    assertThat(world.logged(mail)).containsAll(BackfillWorld.items(400));
  }

  @Test
  void aNodeThatStopsGivesItsLeasesBack() {
    ConnectionKey mail = world.order(400, 50);
    BackfillWorker worker = world.worker("one");
    world.time.run(Duration.ofSeconds(3));
    world.time.node("stopper").start("stop", worker::stop);
    world.time.run(Duration.ofSeconds(5));
    int before = world.log.size();
    assertThat(before).isBetween(1, 399);
    world.worker("two");

    assertThat(world.time.runUntil(() -> world.isDone(mail), Duration.ofSeconds(30))).isTrue();
    assertThat(world.logged(mail)).isEqualTo(BackfillWorld.items(400));
  }
}
