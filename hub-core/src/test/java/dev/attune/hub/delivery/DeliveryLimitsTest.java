package dev.attune.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.limit.Allowance;
import dev.attune.hub.limit.CallRate;
import dev.attune.hub.limit.GivenLimits;
import dev.attune.hub.tenant.ConnectionKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What deliveries make of the limits of their tools' accounts. */
class DeliveryLimitsTest {
  private final DeliveryWorld world = new DeliveryWorld(81);
  private ConnectionKey connection = DeliveryWorld.connection(DeliveryWorld.ACME, 1);
  private ConnectionKey other = DeliveryWorld.connection(DeliveryWorld.ACME, 2);

  @BeforeEach
  void connect() {
    connection = world.connection(1);
    other = world.connection(2);
  }

  private void limit(@Nullable CallRate rate, int perDay, int dayShare) {
    GivenLimits given = new GivenLimits("main", rate, perDay, dayShare);
    for (ConnectionKey key : List.of(connection, other)) {
      world.allowances.put(key, Allowance.of(key, given, List.of()));
    }
  }

  private void add(int count) {
    for (int i = 0; i < count; i++) {
      world.add(i % 2 == 0 ? connection : other, i, "a" + i);
    }
  }

  @Test
  void twoConnectionsToOneAccountShareItsRate() {
    limit(new CallRate(100, Duration.ofSeconds(10)), 0, 100);
    add(400);
    world.worker("one");
    assertThat(world.time.runUntil(world::isAllDone, Duration.ofSeconds(60))).isTrue();
    List<Instant> times = world.tools.sent().stream().map(Tools.Sent::at).toList();
    for (int i = 0; i + 110 < times.size(); i++) {
      assertThat(Duration.between(times.get(i), times.get(i + 110)))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(10));
    }
    long seconds = world.time.passed().toSeconds() + 1;
    assertThat(world.calls.counts().getOrDefault("take", 0).longValue())
        .isLessThanOrEqualTo(seconds * 3 / 2);
    assertThat(world.failures).isEmpty();
  }

  @Test
  void whatADayDoesNotAllowIsPutOffToTheNextAndNotTried() {
    limit(null, 100, 60);
    add(150);
    Instant midnight = world.time.now().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    world.worker("one");
    Duration evening = Duration.between(world.time.now(), midnight).minusMinutes(1);
    world.time.run(evening);
    assertThat(world.tools.sent()).hasSize(60);
    assertThat(world.deliveries.all())
        .filteredOn(delivery -> delivery.state() == DeliveryState.QUEUED)
        .hasSize(90)
        .allSatisfy(delivery -> {
          assertThat(delivery.attempts()).isZero();
          assertThat(delivery.dueAt()).isAfterOrEqualTo(midnight);
          assertThat(delivery.reason())
              .isEqualTo("The 60 calls that the hub may make today are used up.");
        });
    world.time.run(Duration.ofMinutes(30));
    assertThat(world.tools.sent()).hasSize(120);
  }

  @Test
  void whatAToolAsksOfOneConnectionHoldsForTheOthersOfItsAccount() {
    limit(null, 0, 100);
    world.tools.behave(
        connection,
        Duration.ZERO,
        new ActionOutcome.RetryAfter(Duration.ofMinutes(2), "Too many requests."));
    world.add(connection, 1, "a");
    world.worker("one");
    world.time.run(Duration.ofSeconds(2));
    Instant asked = world.tools.sent().getFirst().at();
    world.add(other, 2, "b");
    world.time.run(Duration.ofMinutes(4));
    assertThat(world.tools.sent()).hasSizeGreaterThan(1);
    assertThat(world.tools.sent().get(1).at()).isAfterOrEqualTo(asked.plus(Duration.ofMinutes(2)));
    assertThat(world.tools.sentNames(other)).containsExactly("b");
  }

  @Test
  void oneWithoutALimitCostsNoWriteOfBudgets() {
    limit(null, 0, 100);
    add(100);
    world.worker("one");
    assertThat(world.time.runUntil(world::isAllDone, Duration.ofSeconds(10))).isTrue();
    assertThat(world.calls.counts()).doesNotContainKey("take");
    assertThat(world.calls.counts().getOrDefault("budgets", 0)).isLessThanOrEqualTo(3);
  }
}
