package dev.attune.hub.pipeline;

import static dev.attune.hub.pipeline.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.customer.CustomerLimits;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.log.Block;
import dev.attune.hub.log.CommandResult;
import dev.attune.hub.log.InMemoryEventLog;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With hours for days. */
class RetentionTest {
  private static final EventKey FIRST = new EventKey(EngineWorld.connection(ACME, "shop"), "m0");

  private static EngineWorld world() {
    EngineWorld world = new EngineWorld(10, CustomerLimits.DEFAULT, Duration.ofMinutes(2));
    for (int i = 0; i < 3; i++) {
      world.happens(ACME, "ann", "seen", 1);
    }
    return world;
  }

  private static long blocks(EngineWorld world) {
    return List.of(1L, 2L, 3L).stream().filter(number -> isThere(world, number)).count();
  }

  private static boolean isThere(EngineWorld world, long number) {
    return !world
        .stores()
        .log()
        .read(List.of(new Block.Id(EngineWorld.partition(), number)))
        .isEmpty();
  }

  @Test
  void removesEachKindWhenItsTimeIsOver() {
    EngineWorld world = world();
    Instant begin = world.time().now();
    world
        .stores()
        .commandResults()
        .insert(List.of(new CommandResult(ACME, "c", CommandResult.DONE, "", Fields.EMPTY, begin)));
    Delivery ended =
        new Delivery(
            Samples.action(ACME, "ended", begin, 0),
            DeliveryState.DELIVERED,
            1,
            0,
            begin,
            begin,
            "",
            false,
            Fields.EMPTY,
            0);
    world.stores().deliveries().insert(List.of(ended));
    world.start(HubEngine.Role.WORKER);

    world.time().run(Duration.ofMinutes(50));
    assertThat(world.stores().commandResults().find(ACME, "c")).isPresent();
    world.time().run(Duration.ofMinutes(30));
    assertThat(world.stores().commandResults().find(ACME, "c")).isEmpty();

    world.time().run(Duration.ofHours(5));
    assertThat(blocks(world)).isEqualTo(3);
    world.time().run(Duration.ofHours(2));
    long done = world.stores().partitions().checkpoint(EngineWorld.partition()).position().block();
    assertThat(isThere(world, done)).as("the block of the checkpoint").isTrue();
    assertThat(isThere(world, done - 1)).isFalse();
    assertThat(blocks(world)).isZero();

    world.time().run(Duration.ofHours(21));
    assertThat(world.stores().history().find(List.of(FIRST))).containsKey(FIRST);
    assertThat(deliveries(world)).hasSize(1);
    world.time().run(Duration.ofHours(2));
    assertThat(world.stores().history().find(List.of(FIRST))).isEmpty();
    assertThat(deliveries(world)).isEmpty();

    assertThat(world.removed())
        .isEqualTo(Map.of("commandResults", 1L, "log", done - 1, "history", 3L, "deliveries", 1L));
  }

  private static List<Delivery> deliveries(EngineWorld world) {
    return world
        .stores()
        .deliveries()
        .list(ACME, EnumSet.allOf(DeliveryState.class), null, null, 9);
  }

  @Test
  void whatIsNotDoneStays() {
    EngineWorld world = world();
    world.start();

    world.time().run(Duration.ofHours(8));

    assertThat(blocks(world)).isEqualTo(3);
    assertThat(world.removed()).isEmpty();
  }

  @Test
  void whatNothingFollowsGoesWithTheRetentionAndADay() {
    EngineWorld world = new EngineWorld(10, CustomerLimits.DEFAULT, Duration.ofMinutes(2));
    world.happens(ACME, "ann", "seen", 1);
    world.start(HubEngine.Role.WORKER);
    world.time().run(Duration.ofMinutes(1));
    assertThat(blocks(world)).isEqualTo(1);

    world.time().run(Duration.ofHours(7).plusDays(1));
    assertThat(blocks(world)).as("of the entry none, of time one").isEqualTo(1);
    assertThat(isThere(world, 1)).isFalse();
    world.time().run(Duration.ofDays(3));
    assertThat(isThere(world, 2)).as("time alone keeps nothing that needs a key").isTrue();
  }

  @Test
  void removesManyBlocksABoundedNumberAtATimeAndOnlyOldOnes() {
    InMemoryEventLog log = new InMemoryEventLog();
    Instant now = Samples.NOON;
    for (int number = 1; number <= 200; number++) {
      LogEntry entry = new LogEntry.Tick(now.plusSeconds(number));
      log.append(
          List.of(new Block(new Block.Id(EngineWorld.partition(), number), "w", List.of(entry))));
    }
    OldBlocks blocks = new OldBlocks(log, EngineWorld.partition());

    long removed = 0;
    long more = blocks.removeBefore(now.plusSeconds(151), 180);
    while (more > 0) {
      assertThat(more).isLessThanOrEqualTo(64);
      removed += more;
      more = blocks.removeBefore(now.plusSeconds(151), 180);
    }

    assertThat(removed).isEqualTo(150);
    assertThat(log.read(List.of(id(150)))).isEmpty();
    assertThat(log.read(List.of(id(151)))).hasSize(1);

    OldBlocks again = new OldBlocks(log, EngineWorld.partition());
    removed = 0;
    more = again.removeBefore(now.plusSeconds(999), 180);
    while (more > 0) {
      removed += more;
      more = again.removeBefore(now.plusSeconds(999), 180);
    }
    assertThat(removed).as("found where the log begins, stopped at the checkpoint").isEqualTo(29);
    assertThat(log.read(List.of(id(180)))).hasSize(1);
  }

  private static Block.Id id(long number) {
    return new Block.Id(EngineWorld.partition(), number);
  }
}
