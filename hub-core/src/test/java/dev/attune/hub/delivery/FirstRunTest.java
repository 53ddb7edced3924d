package dev.attune.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.delivery.DeliveryGate.Verdict;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A journey's first run sends so much in an hour and no more, whatever happens to the nodes. */
class FirstRunTest {
  private static final int PER_HOUR = 50;
  private static final FirstRunKey WELCOME = new FirstRunKey(DeliveryWorld.ACME, "welcome");
  private static final TenantId OTHER = new TenantId("other");

  private final DeliveryWorld world = new DeliveryWorld(61);
  private ConnectionKey connection = DeliveryWorld.connection(DeliveryWorld.ACME, 1);

  @BeforeEach
  void connect() {
    connection = world.connection(1);
  }

  private List<Action> limited(int customers) {
    return limited(0, customers);
  }

  private List<Action> limited(int from, int to) {
    List<Action> actions = new ArrayList<>();
    for (int i = from; i < to; i++) {
      actions.add(world.add(connection, i, "a" + i));
    }
    actions.forEach(
        action -> world.verdicts.put(action.key(), new Verdict.Permit(List.of(), false, PER_HOUR)));
    return actions;
  }

  private FirstRunCount count() {
    return Objects.requireNonNull(world.firstRuns.read(List.of(WELCOME)).get(WELCOME));
  }

  @Test
  void whatIsBeyondTheLimitGoesOutInTheNextHoursInOrder() {
    Instant start = world.time.now();
    List<Action> actions = limited(120);
    world.worker("one");
    world.time.run(Duration.ofMinutes(59));
    assertThat(world.tools.sent()).hasSize(PER_HOUR);
    assertThat(count().sent()).isEqualTo(PER_HOUR);
    assertThat(count().heldUp()).isEqualTo(70);
    Delivery waiting = world.stored(actions.getLast());
    assertThat(waiting.state()).isEqualTo(DeliveryState.QUEUED);
    assertThat(waiting.attempts()).isZero();
    assertThat(waiting.reason())
        .isEqualTo("The journey's first run is limited to 50 deliveries an hour.");
    assertThat(world.calls.counts().get("check")).isLessThan(20);

    world.time.run(Duration.ofHours(1));
    assertThat(world.tools.sent()).hasSize(2 * PER_HOUR);
    assertThat(world.time.runUntil(world::isAllDone, Duration.ofHours(1))).isTrue();
    assertThat(count().total()).isEqualTo(120);
    List<String> steps = actions.stream().map(Action::step).toList();
    for (int from = 0; from < 120; from += PER_HOUR) {
      int to = Math.min(120, from + PER_HOUR);
      assertThat(world.tools.sentNames(connection).subList(from, to))
          .as("those asked for first go out in the first hour")
          .containsExactlyInAnyOrderElementsOf(steps.subList(from, to));
    }
    assertThat(world.tools.sent().getLast().at()).isAfter(start.plus(Duration.ofHours(2)));
  }

  @Test
  void whatIsAskedForLaterInTheHourIsOfTheSameHour() {
    DeliveryWorker worker = world.worker("one");
    for (int from = 0; from < 100; from += 20) {
      limited(from, from + 20);
      world.wake(worker, DeliveryWorld.ACME);
      world.time.run(Duration.ofMinutes(5));
    }
    assertThat(world.tools.sent()).hasSize(PER_HOUR);
    assertThat(count().heldUp()).isEqualTo(50);
    assertThat(world.time.runUntil(world::isAllDone, Duration.ofHours(1))).isTrue();
  }

  @Test
  void aDeliveryCountsOnceHoweverOftenItIsTried() {
    world.tools.behave(
        connection,
        (action, attempt) ->
            attempt < 4
                ? new ActionOutcome.RetryAfter(Duration.ofSeconds(1), "Busy.")
                : new ActionOutcome.Delivered(Fields.EMPTY));
    limited(10);
    world.worker("one");
    assertThat(world.time.runUntil(world::isAllDone, Duration.ofMinutes(30))).isTrue();
    assertThat(world.tools.sent()).hasSize(40);
    assertThat(count().total()).isEqualTo(10);
  }

  @Test
  void whoseTurnIsTakenBackByASlowToolCountsOnce() {
    world.targets.put(
        connection, new DeliveryTarget(true, DeliveryTarget.WhenAmbiguous.HOLD, 16, 0.05, null));
    limited(PER_HOUR);
    world.worker("one");
    assertThat(world.time.runUntil(world::isAllDone, Duration.ofMinutes(50))).isTrue();
    assertThat(count().sent()).isEqualTo(PER_HOUR);
    assertThat(count().heldUp()).isZero();
  }

  @Test
  void whatIsForbiddenDoesNotCountAndOthersAreNotLimited() {
    List<Action> actions = limited(PER_HOUR + 5);
    actions
        .subList(0, 5)
        .forEach(action -> world.verdicts.put(action.key(), new Verdict.Suppress("No.")));
    ConnectionKey theirs = world.connection(OTHER, 2, DeliveryWorld.SAFE);
    for (int i = 0; i < 2 * PER_HOUR; i++) {
      world.add(theirs, i, "b" + i);
    }
    world.worker("one");
    assertThat(world.time.runUntil(world::isAllDone, Duration.ofMinutes(10))).isTrue();
    assertThat(count().total()).isEqualTo(PER_HOUR);
  }

  @Test
  void nodesThatComeAndGoNeverExceedTheLimit() {
    Instant start = world.time.now();
    for (int i = 0; i < 4; i++) {
      limited(30 * i, 30 * i + 30);
      world.worker("node-" + i);
      world.time.run(Duration.ofMinutes(2));
      world.time.node("node-" + i).kill();
    }
    assertThat(world.tools.sent()).as("as many as may be, by several nodes").hasSize(PER_HOUR);
    world.worker("last");
    assertThat(world.time.runUntil(world::isAllDone, Duration.ofHours(5))).isTrue();
    for (int hour = 0; hour < 5; hour++) {
      Instant from = start.plus(Duration.ofHours(hour));
      assertThat(
              world.tools.sent().stream()
                  .filter(sent -> !sent.at().isBefore(from))
                  .filter(sent -> sent.at().isBefore(from.plus(Duration.ofMinutes(59)))))
          .hasSizeLessThanOrEqualTo(PER_HOUR);
    }
  }

  @Test
  void onceLiftedAllThatWaitsGoesOut() {
    List<Action> actions = limited(120);
    DeliveryWorker worker = world.worker("one");
    world.time.run(Duration.ofMinutes(5));
    assertThat(world.tools.sent()).hasSize(PER_HOUR);

    actions.forEach(action -> world.verdicts.remove(action.key()));
    world.desk().hasten(WELCOME);
    world.wake(worker, DeliveryWorld.ACME);
    assertThat(world.time.runUntil(world::isAllDone, Duration.ofMinutes(2))).isTrue();
  }
}
