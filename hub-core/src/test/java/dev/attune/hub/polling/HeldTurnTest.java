package dev.attune.hub.polling;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.problem.HubException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldTurnTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final HeldWorld world = new HeldWorld(1);
  private final HeldTool tool = world.tool(ACME, "queue");

  @Test
  void holdsOneConsumerAndStoresWhatComesWhenItComes() {
    world.worker("one");
    for (int i = 0; i < 20; i++) {
      tool.add(7);
      world.time.run(Duration.ofSeconds(30));
      assertThat(world.logged(tool)).isEqualTo(tool.items());
    }
    assertThat(tool.acknowledged()).isEqualTo(140);
    assertThat(tool.opened()).hasSize(1);
    assertThat(world.failures).isEmpty();
  }

  @Test
  void letsTheToolKnowOnlyOfWhatTheLogHasAndTheCursorTells() {
    tool.add(12);
    List<String> seen = new ArrayList<>();
    world.onStored(() -> seen.add(world.log.size() + " stored, " + tool.acknowledged() + " known"));
    world.worker("one");
    world.time.run(Duration.ofSeconds(2));

    assertThat(seen)
        .containsExactly("5 stored, 0 known", "10 stored, 5 known", "12 stored, 10 known");
    assertThat(tool.acknowledged()).isEqualTo(12);
  }

  @Test
  void costsTheStoreACommandPerQuarterOfATermWhileNothingComes() {
    world.worker("one");
    world.time.run(MINUTE);
    int before = world.kept();
    world.time.run(Duration.ofMinutes(30));

    assertThat(world.kept() - before).isBetween(70, 81);
  }

  @Test
  void letsGoOfAPausedConnectionAndTakesHoldOfOneThatIsResumed() {
    world.worker("one");
    world.time.run(MINUTE);
    assertThat(tool.consumers()).containsExactly("one");
    world.change(tool, true);
    world.time.run(Duration.ofSeconds(4));
    assertThat(tool.consumers()).isEmpty();

    tool.add(2);
    world.time.run(Duration.ofMinutes(20));
    assertThat(world.log).isEmpty();
    world.change(tool, false);
    world.time.run(Duration.ofSeconds(7));
    assertThat(tool.consumers()).containsExactly("one");
    assertThat(world.logged(tool)).isEqualTo(tool.items());
  }

  @Test
  void keepsItsPlaceWhileItsTenantTakesNothingIn() {
    tool.add(2);
    world.worker("one");
    world.time.run(MINUTE);
    world.suspend(true);
    world.time.run(Duration.ofMinutes(30));
    assertThat(tool.consumers()).isEmpty();
    assertThat(world.cursor(tool)).isEqualTo("2");

    world.suspend(false);
    tool.add(1);
    world.time.run(Duration.ofMinutes(11));
    assertThat(world.logged(tool)).isEqualTo(tool.items());
  }

  @Test
  void letsGoAndTriesLessAndLessOftenWhileTheToolFails() {
    world.worker("one");
    world.time.run(MINUTE);
    tool.answers(() -> new PollAnswer.RetryAfter(null, "The broker does not answer."));
    world.time.run(Duration.ofHours(2));

    assertThat(tool.opened()).hasSizeBetween(12, 22);
    assertThat(tool.consumers()).isEmpty();
    assertThat(world.record(tool).problem()).isEqualTo("The broker does not answer.");
    tool.answers(null);
    tool.add(3);
    world.time.run(Duration.ofMinutes(16));
    assertThat(world.logged(tool)).isEqualTo(tool.items());
    assertThat(world.record(tool).problem()).isNull();
  }

  @Test
  void pausesAConnectionWhoseToolRefusesTheCredentials() {
    tool.answers(() -> new PollAnswer.Unauthorised("The broker refuses the password."));
    world.worker("one");
    world.time.run(Duration.ofHours(1));

    assertThat(tool.polls()).isEqualTo(1);
    assertThat(tool.consumers()).isEmpty();
    assertThat(world.targets.pausedBecause().get(tool.connection()))
        .isEqualTo("The broker refuses the password.");
  }

  @Test
  void holdsOnWithoutTakingMoreWhileTheLogRefuses() {
    tool.add(7);
    world.refuseFor(Duration.ofSeconds(20));
    world.worker("one");
    world.time.run(Duration.ofMinutes(5));

    assertThat(world.log).isEmpty();
    assertThat(tool.polls()).isEqualTo(1);
    assertThat(tool.consumers()).containsExactly("one");
    assertThat(world.record(tool).problem()).startsWith("The hub takes nothing in now");
    world.refuseFor(Duration.ZERO);
    world.time.run(Duration.ofSeconds(5));
    assertThat(world.logged(tool)).isEqualTo(tool.items());
  }

  @Test
  void aNodeThatStopsLetsGoAndAnotherTakesHold() {
    PollWorker worker = world.worker("one");
    world.time.run(MINUTE);
    world.time.node("stopper").start("stop", worker::stop);
    world.time.run(Duration.ofSeconds(5));
    assertThat(tool.consumers()).isEmpty();

    tool.add(2);
    world.worker("two");
    world.time.run(Duration.ofSeconds(5));
    assertThat(tool.consumers()).containsExactly("two");
    assertThat(world.logged(tool)).isEqualTo(tool.items());
  }

  @Test
  void theConsumerOfAKilledNodeIsReplacedWhenItsTermIsOver() {
    world.worker("one");
    world.worker("two");
    world.time.run(MINUTE);
    String first = tool.consumers().iterator().next();
    world.time.node(first).kill();
    tool.drop(first);
    tool.add(1);

    assertThat(
            world.time.runUntil(
                () -> !world.logged(tool).isEmpty(), Duration.ofSeconds(90 + 30 + 5)))
        .isTrue();
  }

  @Test
  void aNodeThatHungTooLongStoresNothingMore() {
    AtomicReference<Duration> hang = new AtomicReference<>(Duration.ofSeconds(100));
    tool.add(3);
    tool.answers(() -> {
      world.time.delay(hang.getAndSet(Duration.ZERO));
      tool.answers(null);
      return tool.poll("one", null, 5, Duration.ZERO);
    });
    world.worker("one");
    world.time.run(Duration.ofSeconds(5));
    world.worker("two");
    world.time.run(Duration.ofMinutes(5));

    assertThat(world.lost).containsOnly(tool.connection());
    assertThat(world.logged(tool)).isEqualTo(tool.items());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void noToolEverSeesTwoConsumersWhateverNodesComeAndGo(long seed) {
    HeldWorld busy = new HeldWorld(seed);
    List<HeldTool> tools = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      tools.add(busy.tool(i % 2 == 0 ? ACME : ZETA, "queue " + i));
    }
    PollWorker one = busy.worker("one");
    busy.worker("two");
    for (int minute = 0; minute < 12; minute++) {
      tools.forEach(each -> each.add(3));
      busy.change(tools.get(minute % 6), minute % 3 == 0);
      if (minute == 6) {
        busy.time.node("stopper").start("stop", one::stop);
        busy.worker("three");
      }
      busy.time.run(MINUTE);
    }
    tools.forEach(each -> busy.change(each, false));
    busy.time.run(Duration.ofMinutes(5));

    for (HeldTool each : tools) {
      assertThat(each.mostConsumers()).as(each.connection().toString()).isEqualTo(1);
      assertThat(busy.logged(each)).as("each once, in order").isEqualTo(each.items());
    }
    assertThat(busy.failures).isEmpty();
  }

  @Test
  void thoseWithoutRoomSaySoAndGetTheirTurn() {
    List<HeldTool> others = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      others.add(world.tool(ACME, "other " + i));
    }
    world.worker("one");
    world.time.run(Duration.ofSeconds(20));
    List<HeldTool> waiting = others.stream().filter(each -> each.consumers().isEmpty()).toList();
    assertThat(waiting).hasSizeGreaterThanOrEqualTo(4);
    assertThat(waiting)
        .allSatisfy(each ->
            assertThat(world.record(each).problem())
                .isEqualTo(
                    "The subscription waits for room: a node holds at most 6, and 3 of one"
                        + " tenant."));

    HeldTool foreign = world.tool(ZETA, "foreign");
    others.forEach(each -> each.add(2));
    world.time.run(Duration.ofSeconds(10));
    assertThat(foreign.consumers()).as("another tenant's has room").isNotEmpty();
    world.time.run(Duration.ofMinutes(15));
    assertThat(others).allSatisfy(each -> assertThat(world.logged(each)).isEqualTo(each.items()));
    assertThat(foreign.opened()).as("gives no way to those of a tenant that is full").hasSize(1);
  }

  @Test
  void aTermThatEndsBeforeAPollMayIsRefused() {
    PollSettings usual = HeldWorld.SETTINGS.turns();
    PollSettings brief =
        new PollSettings(
            1,
            1,
            1,
            1,
            usual.patience(),
            Duration.ofSeconds(60),
            usual.refresh(),
            usual.settle(),
            usual.idle(),
            usual.longest(),
            usual.pause(),
            usual.drain());

    assertThatThrownBy(() -> new HoldSettings(brief, MINUTE))
        .isInstanceOf(HubException.class)
        .hasMessage(
            "A subscription may go PT47S without a renewal, which must be less than two thirds of"
                + " its term of PT1M.");
    assertThat(HoldSettings.DEFAULT.turns().atOnce()).isEqualTo(2_000);
    assertThat(HoldSettings.DEFAULT.share()).hasMinutes(5);
  }
}
