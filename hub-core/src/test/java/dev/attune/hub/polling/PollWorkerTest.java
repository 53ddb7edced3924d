package dev.attune.hub.polling;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.pipeline.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PollWorkerTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final PollWorld world = new PollWorld(1);
  private final PolledTool tool = world.tool(ACME, "mail");

  @Test
  void putsWhatAToolHasIntoTheLogAndKeepsTheCursor() {
    tool.add(3);
    world.worker("one");
    world.time.run(Duration.ofSeconds(2));

    assertThat(world.logged(tool)).isEqualTo(tool.items());
    assertThat(world.state(tool).cursor()).isEqualTo("3");
    assertThat(world.failures).isEmpty();
  }

  @Test
  void keepsTheCursorOnlyWhenTheLogHasThePage() {
    tool.add(12);
    List<String> cursors = new ArrayList<>();
    world.onStored(() -> cursors.add(String.valueOf(world.state(tool).cursor())));
    world.worker("one");
    world.time.run(Duration.ofSeconds(2));

    assertThat(cursors).containsExactly("null", "5", "10");
    assertThat(world.state(tool).cursor()).isEqualTo("12");
  }

  @Test
  void comesBackAfterTheIntervalAndATenthOfItMoreOrLess() {
    tool.isBusy();
    world.worker("one");
    world.time.run(Duration.ofMinutes(30));

    assertThat(tool.polls()).hasSizeBetween(27, 34);
    for (int i = 1; i < tool.polls().size(); i++) {
      assertThat(Duration.between(tool.polls().get(i - 1), tool.polls().get(i)))
          .isBetween(Duration.ofSeconds(54), Duration.ofSeconds(67));
    }
    assertThat(tool.polls().stream().map(Instant::getNano).distinct()).hasSizeGreaterThan(5);
  }

  @Test
  void givesEachConnectionSomePagesAndThenTheOthersTheirTurn() {
    tool.add(1_000);
    PolledTool small = world.tool(ACME, "small");
    small.add(1);
    world.worker("one", settingsWithOneAtOnce());
    world.time.runUntil(() -> !world.logged(small).isEmpty(), MINUTE);

    assertThat(world.logged(tool)).hasSizeLessThanOrEqualTo(20);
    assertThat(world.time.runUntil(() -> world.logged(tool).size() == 1_000, MINUTE)).isTrue();
    assertThat(world.logged(tool)).isEqualTo(tool.items());
  }

  @Test
  void pollsAtOnceWhoseToolToldOfNews() {
    world.every(Duration.ofHours(1));
    PollWorker worker = world.worker("one");
    world.time.run(MINUTE);
    tool.add(2);
    world.time.run(MINUTE);
    assertThat(world.logged(tool)).isEmpty();

    worker.hurry(tool.connection());
    world.time.run(Duration.ofSeconds(2));

    assertThat(world.logged(tool)).isEqualTo(tool.items());
    assertThat(tool.polls()).hasSize(2);
    world.time.run(Duration.ofMinutes(30));
    assertThat(tool.polls()).as("once for each time").hasSize(2);
  }

  @Test
  void pollsAgainWhoseToolToldOfNewsWhileItWasPolled() {
    world.every(Duration.ofHours(1));
    tool.takes(Duration.ofSeconds(10));
    PollWorker worker = world.worker("one");
    world.time.run(Duration.ofSeconds(5));
    worker.hurry(tool.connection());
    assertThat(tool.polls()).hasSize(1);

    world.time.run(Duration.ofSeconds(15));

    assertThat(tool.polls()).hasSize(2);
    assertThat(tool.mostAtOnce()).isEqualTo(1);
  }

  @Test
  void waitsForAnotherNodesTurnToBeOverBeforeItHurries() {
    world.every(Duration.ofHours(1));
    tool.takes(Duration.ofSeconds(10));
    world.worker("one");
    PollWorker other = world.worker("two");
    world.time.run(Duration.ofSeconds(5));
    tool.takes(Duration.ofMillis(5));
    other.hurry(tool.connection());

    world.time.run(Duration.ofSeconds(9));

    assertThat(tool.polls()).hasSize(2);
    assertThat(tool.mostAtOnce()).isEqualTo(1);
  }

  @Test
  void hurriesNobodyWhoseToolFailsAndNobodyUnknown() {
    tool.fails();
    PollWorker worker = world.worker("one");
    world.time.run(Duration.ofMinutes(20));
    int polls = tool.polls().size();

    worker.hurry(tool.connection());
    worker.hurry(Samples.connection(ZETA, "nobody"));
    world.time.run(Duration.ofSeconds(10));

    assertThat(tool.polls()).hasSize(polls);
    assertThat(world.failures).isEmpty();
  }

  private static PollSettings settingsWithOneAtOnce() {
    PollSettings usual = PollWorld.SETTINGS;
    return new PollSettings(
        1,
        1,
        usual.page(),
        usual.pages(),
        usual.patience(),
        usual.leaseTerm(),
        usual.refresh(),
        usual.settle(),
        usual.idle(),
        usual.longest(),
        usual.pause(),
        usual.drain());
  }

  @Test
  void doesNotAskForAPausedConnectionAndSoonForOneThatIsResumed() {
    world.change(tool, true);
    world.worker("one");
    world.time.run(Duration.ofHours(1));
    assertThat(tool.polls()).isEmpty();

    world.change(tool, false);
    world.time.run(Duration.ofSeconds(6));
    assertThat(tool.polls()).hasSize(1);
    world.change(tool, true);
    world.time.run(Duration.ofHours(1));
    assertThat(tool.polls()).hasSize(1);
  }

  @Test
  void keepsItsPlaceWhileItsTenantTakesNothingIn() {
    tool.add(2);
    world.worker("one");
    world.time.run(MINUTE);
    world.suspend(true);
    world.time.run(Duration.ofMinutes(30));
    assertThat(world.state(tool).cursor()).isEqualTo("2");

    world.suspend(false);
    tool.add(1);
    world.time.run(Duration.ofMinutes(11));
    assertThat(world.logged(tool)).isEqualTo(tool.items());
  }

  @Test
  void asksSoonAgainOnceAConnectionThatFailedWasChanged() {
    tool.fails();
    world.worker("one");
    world.time.run(Duration.ofHours(3));
    int before = tool.polls().size();
    tool.answers(null);
    tool.add(1);
    world.change(tool, false);
    world.time.run(Duration.ofSeconds(9));

    assertThat(tool.polls()).hasSize(before + 1);
    assertThat(world.logged(tool)).hasSize(1);
  }

  @Test
  void asksLessAndLessOftenWhileAToolFailsAndTellsWhy() {
    tool.fails();
    world.worker("one");
    world.time.run(Duration.ofHours(2));

    assertThat(tool.polls()).hasSizeBetween(10, 18);
    assertThat(world.state(tool).failures()).isEqualTo(tool.polls().size());
    assertThat(world.state(tool).problem()).isEqualTo("The tool does not answer.");
    assertThat(world.targets.pausedBecause()).isEmpty();

    tool.answers(null);
    tool.add(2);
    world.time.run(Duration.ofMinutes(16));
    assertThat(world.logged(tool)).hasSize(2);
    assertThat(world.state(tool).failures()).isZero();
    assertThat(world.state(tool).problem()).isNull();
  }

  @Test
  void waitsAsLongAsTheToolSays() {
    tool.answers(() -> new PollAnswer.RetryAfter(Duration.ofMinutes(40), "Too often."));
    world.worker("one");
    world.time.run(Duration.ofMinutes(39));
    assertThat(tool.polls()).hasSize(1);
    world.time.run(Duration.ofMinutes(2));
    assertThat(tool.polls()).hasSize(2);
  }

  @Test
  void pausesAConnectionWhoseToolRefusesTheCredentials() {
    tool.answers(() -> new PollAnswer.Unauthorised("The tool refuses the password."));
    world.worker("one");
    world.time.run(Duration.ofHours(1));

    assertThat(tool.polls()).hasSize(1);
    assertThat(world.targets.pausedBecause().get(tool.connection()))
        .isEqualTo("The tool refuses the password.");
    assertThat(world.state(tool).problem()).isEqualTo("The tool refuses the password.");
  }

  @Test
  void pausesAConnectionWhoseToolIsGone() {
    tool.answers(() -> new PollAnswer.Disabled("The folder is gone."));
    world.worker("one");
    world.time.run(Duration.ofHours(1));

    assertThat(tool.polls()).hasSize(1);
    assertThat(world.targets.pausedBecause().get(tool.connection()))
        .isEqualTo("The folder is gone.");
  }

  @Test
  void doesNotMoveOnWhileTheLogRefuses() {
    tool.add(7);
    world.refuseFor(Duration.ofSeconds(20));
    world.worker("one");
    world.time.run(Duration.ofMinutes(5));

    assertThat(world.log).isEmpty();
    assertThat(world.state(tool).cursor()).isNull();
    assertThat(world.state(tool).problem()).startsWith("The hub takes nothing in now");
    world.refuseFor(Duration.ZERO);
    world.time.run(Duration.ofSeconds(21));
    assertThat(world.logged(tool)).isEqualTo(tool.items());
  }

  @Test
  void toolsThatHangDoNotHoldUpOthers() {
    for (int i = 0; i < 20; i++) {
      world.tool(ACME, "hanging " + i).takes(Duration.ofDays(1));
    }
    tool.takes(Duration.ofDays(1));
    PolledTool healthy = world.tool(ZETA, "healthy");
    healthy.isBusy();
    world.worker("one");
    world.time.run(Duration.ofMinutes(30));

    assertThat(healthy.polls()).hasSizeBetween(27, 34);
    assertThat(tool.polls()).isNotEmpty();
    assertThat(world.state(tool).problem()).isEqualTo("The poll did not end in time.");
  }

  @Test
  void aTenantWithManyConnectionsWaitsForItsOwn() {
    for (int i = 0; i < 500; i++) {
      world.tool(ACME, "slow " + i).takes(Duration.ofSeconds(1));
    }
    PolledTool other = world.tool(ZETA, "other");
    world.worker("one");

    assertThat(world.time.runUntil(() -> !other.polls().isEmpty(), Duration.ofSeconds(3))).isTrue();
  }

  @Test
  void forgetsAConnectionThatIsGone() {
    world.worker("one");
    world.time.run(MINUTE);
    assertThat(world.store.read(tool.connection())).isPresent();
    world.remove(tool);
    world.time.run(MINUTE);

    assertThat(world.store.read(tool.connection())).isEmpty();
  }

  @Test
  void goesOnWhenTheStoreIsBack() {
    world.worker("one");
    world.time.run(Duration.ofSeconds(70));
    world.storeIsDown(true);
    tool.add(3);
    world.time.run(Duration.ofMinutes(10));
    assertThat(world.failures).isNotEmpty();
    world.storeIsDown(false);
    world.time.run(Duration.ofSeconds(70));

    assertThat(world.logged(tool)).containsAll(tool.items());
    assertThat(world.state(tool).cursor()).isEqualTo("3");
  }
}
