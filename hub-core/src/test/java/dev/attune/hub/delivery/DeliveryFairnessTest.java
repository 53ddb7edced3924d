package dev.attune.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.delivery.DeliveryTarget.WhenAmbiguous;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveryFairnessTest {
  private static final TenantId BOLT = new TenantId("bolt");
  private static final TenantId COIL = new TenantId("coil");

  private final DeliveryWorld world = new DeliveryWorld(21);

  /** The longest that any delivery of these connections took from its step to the tool. */
  private Duration longestWait(ConnectionKey... connections) {
    return world.tools.sent().stream()
        .filter(sent -> List.of(connections).contains(sent.action().connection()))
        .map(sent -> Duration.between(sent.action().at(), sent.at()))
        .max(Duration::compareTo)
        .orElseThrow();
  }

  @Test
  void aDeadAndASlowToolFillOnlyTheirOwnQueues() {
    ConnectionKey dead = world.connection(1);
    ConnectionKey slow = world.connection(2);
    ConnectionKey sibling = world.connection(3);
    ConnectionKey other = world.connection(BOLT, 4, DeliveryWorld.SAFE);
    world.tools.behave(dead, Duration.ofSeconds(30), new ActionOutcome.Ambiguous("Timed out."));
    world.tools.behave(slow, Duration.ofSeconds(10), Tools.delivered());
    for (int i = 0; i < 1000; i++) {
      world.add(dead, i, "dead" + i);
      world.add(slow, i, "slow" + i);
    }
    DeliveryWorker worker = world.worker("one");
    world.time.run(Duration.ofSeconds(5));
    for (int i = 0; i < 300; i++) {
      world.add(sibling, i, "sibling" + i);
      world.add(other, i, "other" + i);
      world.wake(worker, DeliveryWorld.ACME);
      world.wake(worker, BOLT);
      world.time.run(Duration.ofMillis(100));
    }
    assertThat(world.tools.sentNames(sibling)).hasSize(300);
    assertThat(world.tools.sentNames(other)).hasSize(300);
    assertThat(longestWait(sibling, other)).isLessThan(Duration.ofMillis(500));
    assertThat(world.tools.sentNames(slow)).hasSizeGreaterThan(40);
    assertThat(world.failures).isEmpty();
  }

  @Test
  void tenantsTakeTurnsHoweverMuchOneOfThemWants() {
    DeliverySettings narrow = withUnderWay(12);
    ConnectionKey greedy = world.connection(1);
    ConnectionKey second = world.connection(BOLT, 2, DeliveryWorld.SAFE);
    ConnectionKey third = world.connection(COIL, 3, DeliveryWorld.SAFE);
    for (ConnectionKey connection : List.of(greedy, second, third)) {
      world.tools.behave(connection, Duration.ofMillis(50), Tools.delivered());
    }
    for (int i = 0; i < 900; i++) {
      world.add(greedy, i, "greedy" + i);
    }
    for (int i = 0; i < 250; i++) {
      world.add(second, i, "second" + i);
      world.add(third, i, "third" + i);
    }
    world.worker("one", narrow);
    assertThat(world.time.runUntil(() -> world.tools.sent().size() >= 600, Duration.ofMinutes(5)))
        .isTrue();
    Map<ConnectionKey, Integer> shares = new HashMap<>();
    world.tools.sent().stream()
        .limit(600)
        .forEach(sent -> shares.merge(sent.action().connection(), 1, Integer::sum));
    assertThat(shares.values()).allSatisfy(share -> assertThat(share).isBetween(180, 220));
  }

  private static DeliverySettings withUnderWay(int underWay) {
    DeliverySettings is = DeliverySettings.DEFAULT;
    return new DeliverySettings(
        is.shards(),
        is.leaseTerm(),
        is.page(),
        underWay,
        is.perConnection(),
        is.inMemory(),
        is.quantum(),
        is.poll(),
        is.idlePoll(),
        is.gather(),
        is.permitted(),
        is.horizon(),
        is.refresh(),
        is.drain(),
        is.pause());
  }

  @Test
  void aConnectionsOwnLimitIsKept() {
    DeliveryTarget limited = new DeliveryTarget(true, WhenAmbiguous.HOLD, 16, 5, null);
    ConnectionKey connection = world.connection(DeliveryWorld.ACME, 1, limited);
    for (int i = 0; i < 600; i++) {
      world.add(connection, i, "a" + i);
    }
    world.worker("one");
    world.time.run(Duration.ofSeconds(61));
    assertThat(world.tools.sent().size()).isBetween(280, 310);
    assertThat(world.time.runUntil(world::isAllDone, Duration.ofSeconds(90))).isTrue();
    assertThat(mostInAnySecond()).isLessThanOrEqualTo(10);
  }

  private int mostInAnySecond() {
    int most = 0;
    for (Tools.Sent first : world.tools.sent()) {
      Instant end = first.at().plusSeconds(1);
      int count =
          (int)
              world.tools.sent().stream()
                  .filter(sent -> !sent.at().isBefore(first.at()) && sent.at().isBefore(end))
                  .count();
      most = Math.max(most, count);
    }
    return most;
  }

  @Test
  void aToolThatAskedForTimeIsNotTriedBefore() {
    ConnectionKey connection = world.connection(1);
    Instant free = world.time.now().plusSeconds(90);
    world.tools.behave(
        connection,
        (action, attempt) -> {
          Duration left = Duration.between(world.time.now(), free);
          return left.isPositive()
              ? new ActionOutcome.RetryAfter(left, "Too many requests.")
              : Tools.delivered();
        });
    for (int i = 0; i < 200; i++) {
      world.add(connection, i, "a" + i);
    }
    world.worker("one");
    assertThat(world.time.runUntil(world::isAllDone, Duration.ofMinutes(20))).isTrue();
    long early = world.tools.sent().stream().filter(sent -> sent.at().isBefore(free)).count();
    assertThat(early).isLessThanOrEqualTo(16);
  }

  @Test
  void whatFindsNoPlaceInMemoryIsSentInItsTurn() {
    DeliveryTarget limited = new DeliveryTarget(true, WhenAmbiguous.HOLD, 4, 10, null);
    ConnectionKey connection = world.connection(DeliveryWorld.ACME, 1, limited);
    for (int i = 0; i < 600; i++) {
      world.add(connection, i, "a" + i);
    }
    world.worker("one");
    assertThat(world.time.runUntil(world::isAllDone, Duration.ofMinutes(2))).isTrue();
    assertThat(world.deliveries.written()).isBetween(1100, 1500);
    List<String> sent = world.tools.sentNames(connection);
    for (int i = 0; i < 600; i++) {
      assertThat(Math.abs(sent.indexOf("a" + i) - i)).as("a%d", i).isLessThan(110);
    }
  }
}
