package dev.attune.hub.polling;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PollNodesTest {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void noConnectionIsPolledTwiceAtOnceByAnyNumberOfNodes(long seed) {
    PollWorld world = new PollWorld(seed);
    List<PolledTool> tools = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      PolledTool tool = world.tool(i % 2 == 0 ? ACME : ZETA, "mail " + i);
      tool.takes(Duration.ofSeconds(1 + 5L * i));
      tools.add(tool);
    }
    List.of("one", "two", "three").forEach(world::worker);
    for (int minute = 0; minute < 30; minute++) {
      tools.forEach(tool -> tool.add(3));
      world.time.run(Duration.ofMinutes(1));
    }
    world.time.run(Duration.ofMinutes(20));

    for (PolledTool tool : tools.subList(0, 6)) {
      assertThat(tool.mostAtOnce()).as(tool.connection().toString()).isEqualTo(1);
      assertThat(world.logged(tool)).as("each once, in order").isEqualTo(tool.items());
    }
    assertThat(world.lost).isEmpty();
    assertThat(world.failures).isEmpty();
  }

  @Test
  void nodesTogetherPollNoMoreOftenThanOneAlone() {
    PollWorld world = new PollWorld(3);
    PolledTool tool = world.tool(ACME, "mail");
    tool.isBusy();
    List.of("one", "two", "three").forEach(world::worker);
    world.time.run(Duration.ofMinutes(30));

    assertThat(tool.polls()).hasSizeBetween(25, 34);
  }

  @Test
  void theConnectionOfAKilledNodeIsPolledByAnotherWhenItsTermIsOver() {
    PollWorld world = new PollWorld(4);
    PolledTool tool = world.tool(ACME, "mail");
    tool.add(1);
    tool.takes(Duration.ofSeconds(20));
    world.worker("one");
    world.time.run(Duration.ofSeconds(5));
    world.time.node("one").kill();
    world.worker("two");

    assertThat(
            world.time.runUntil(
                () -> world.logged(tool).size() == 1, Duration.ofSeconds(60 + 20 + 20)))
        .isTrue();
  }

  @Test
  void aNodeThatLostItsLeaseCannotMoveTheCursorNorWriteToTheLog() {
    PollWorld world = new PollWorld(5);
    PolledTool tool = world.tool(ACME, "mail");
    tool.add(4);
    AtomicReference<Duration> held = new AtomicReference<>(Duration.ofSeconds(70));
    tool.answers(() -> {
      // The tool's client pays no heed to the patience it was given; the first node hangs here.
      world.time.delay(held.getAndSet(Duration.ZERO));
      tool.answers(null);
      return tool.poll(null, 2, Duration.ofMinutes(1));
    });
    world.worker("one");
    world.time.run(Duration.ofSeconds(5));
    world.worker("two");
    world.time.run(Duration.ofMinutes(5));

    assertThat(world.lost).containsOnly(tool.connection());
    assertThat(world.logged(tool)).isEqualTo(tool.items());
    assertThat(world.state(tool).cursor()).isEqualTo("4");
  }

  @Test
  void whatWasStoredBeforeACrashComesAgainUnderTheSameIds() {
    PollWorld world = new PollWorld(6);
    PolledTool tool = world.tool(ACME, "mail");
    tool.add(3);
    world.onStored(() -> {
      world.onStored(null);
      world.time.node("one").kill();
    });
    world.worker("one");
    world.time.run(Duration.ofSeconds(5));
    assertThat(world.logged(tool)).isEqualTo(tool.items());
    assertThat(world.state(tool).cursor()).isNull();
    world.worker("two");
    world.time.run(Duration.ofMinutes(2));

    List<String> twice = new ArrayList<>(tool.items());
    twice.addAll(tool.items());
    assertThat(world.logged(tool)).isEqualTo(twice);
    assertThat(world.state(tool).cursor()).isEqualTo("3");
  }

  @Test
  void aNodeThatStopsLetsItsPollsEndAndGivesItsLeasesBack() {
    PollWorld world = new PollWorld(7);
    PolledTool tool = world.tool(ACME, "mail");
    tool.add(2);
    tool.takes(Duration.ofSeconds(2));
    PollWorker worker = world.worker("one");
    world.time.run(Duration.ofSeconds(1));
    world.time.node("stopper").start("stop", worker::stop);
    world.time.run(Duration.ofSeconds(4));
    assertThat(world.logged(tool)).isEqualTo(tool.items());

    tool.add(1);
    world.worker("two");
    world.time.run(Duration.ofSeconds(75));
    assertThat(world.logged(tool)).isEqualTo(tool.items());
  }
}
