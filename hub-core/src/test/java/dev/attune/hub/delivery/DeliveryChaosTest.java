package dev.attune.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.delivery.DeliveryTarget.WhenAmbiguous;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nodes die, answers are lost, leases run out, tools fail: each seed is another course of events.
 */
class DeliveryChaosTest {
  private static final int SEEDS = Integer.getInteger("attune.delivery.seeds", 15);

  private final List<ConnectionKey> connections = new ArrayList<>();
  private final List<Action> actions = new ArrayList<>();
  private final Map<ActionId, Integer> mayHaveArrived = new HashMap<>();
  private int nodes;
  private boolean isCalm;

  static List<Long> seeds() {
    long first = Long.getLong("attune.delivery.seed", 1);
    return java.util.stream.LongStream.range(first, first + SEEDS).boxed().toList();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void keepsItsPromisesWhateverHappens(long seed) {
    DeliveryWorld world = new DeliveryWorld(seed);
    Random random = new Random(seed);
    connect(world, random);
    world.calls.watch(name -> disturb(world, random));
    startNode(world);
    startNode(world);
    for (int i = 0; i < 20; i++) {
      addSome(world, random);
      world.time.run(Duration.ofMillis(random.nextInt(8000)));
    }
    world.time.run(Duration.ofMinutes(2));
    isCalm = true;
    DeliveryDesk desk = world.desk();
    boolean isDone = false;
    for (int i = 0; i < 400 && !isDone; i++) {
      isDone = world.time.runUntil(world::isAllDone, Duration.ofMinutes(10));
      decideOnHeld(world, desk);
    }
    assertThat(isDone).as("all ended and told: %s", open(world)).isTrue();
    assertEffects(world);
  }

  private void connect(DeliveryWorld world, Random random) {
    for (String tenant : List.of("acme", "bolt", "coil")) {
      for (int i = 0; i < 3; i++) {
        DeliveryTarget target =
            new DeliveryTarget(
                i == 0,
                i == 2 ? WhenAmbiguous.HOLD : WhenAmbiguous.RESEND,
                1 + random.nextInt(8),
                random.nextInt(4) == 0 ? 5 : 0,
                null);
        ConnectionKey connection =
            world.connection(new TenantId(tenant), connections.size(), target);
        connections.add(connection);
        double failing = random.nextDouble() * 0.6;
        world.tools.behave(connection, (action, attempt) -> answer(world, random, failing, action));
      }
    }
  }

  private ActionOutcome answer(DeliveryWorld world, Random random, double failing, Action action) {
    assertIsFirst(world, action);
    mayHaveArrived.merge(action.key().action(), 1, Integer::sum);
    world.time.delay(Duration.ofMillis(random.nextInt(random.nextInt(20) == 0 ? 40_000 : 300)));
    if (isCalm || random.nextDouble() > failing) {
      return Tools.delivered();
    }
    ActionOutcome outcome =
        switch (random.nextInt(5)) {
          case 0 -> new ActionOutcome.Ambiguous("No answer.");
          case 1 -> new ActionOutcome.RetryAfter(Duration.ofSeconds(random.nextInt(20)), "Busy.");
          case 2 -> new ActionOutcome.Rejected("No.");
          default -> new ActionOutcome.RetryAfter(null, "Broken.");
        };
    if (!(outcome instanceof ActionOutcome.Ambiguous)) {
      mayHaveArrived.merge(action.key().action(), -1, Integer::sum);
    }
    return outcome;
  }

  private void startNode(DeliveryWorld world) {
    world.worker("node" + nodes++);
  }

  private void disturb(DeliveryWorld world, Random random) {
    if (isCalm) {
      return;
    }
    int dice = random.nextInt(2000);
    if (dice < 4 && nodes < 8) {
      startNode(world);
      java.util.Objects.requireNonNull(world.time.runningNode()).kill();
    } else if (dice < 10) {
      world.time.delay(Duration.ofSeconds(random.nextInt(25)));
    } else if (dice < 13) {
      java.util.Objects.requireNonNull(world.time.runningNode())
          .jump(Duration.ofSeconds(random.nextInt(60) - 20));
    } else if (dice < 40) {
      throw Calls.unavailable();
    }
  }

  private void addSome(DeliveryWorld world, Random random) {
    for (int i = random.nextInt(12); i > 0; i--) {
      ConnectionKey connection = connections.get(random.nextInt(connections.size()));
      actions.add(world.add(connection, random.nextInt(4), "step" + actions.size()));
    }
  }

  private static void decideOnHeld(DeliveryWorld world, DeliveryDesk desk) {
    for (Delivery delivery : List.copyOf(world.deliveries.all())) {
      if (delivery.state() == DeliveryState.HELD) {
        desk.discard(delivery.key(), "It arrived.");
      }
    }
  }

  private static List<String> open(DeliveryWorld world) {
    return world.deliveries.all().stream()
        .filter(delivery -> !delivery.state().isEnd())
        .map(d -> d.action().step() + " " + d.state() + " " + d.dueAt() + " " + d.reason())
        .toList();
  }

  private static void assertIsFirst(DeliveryWorld world, Action action) {
    Delivery sent = world.stored(action);
    for (Delivery other : world.deliveries.all()) {
      if (other.lane().equals(sent.lane()) && Delivery.ASKED_ORDER.compare(other, sent) < 0) {
        assertThat(other.state().isEnd())
            .as("%s has ended before %s", other.action().step(), action.step())
            .isTrue();
      }
    }
  }

  private void assertEffects(DeliveryWorld world) {
    for (Delivery delivery : world.deliveries.all()) {
      if (delivery.state() == DeliveryState.DELIVERED) {
        assertThat(world.tools.effects()).contains(delivery.key().action());
      }
      DeliveryTarget target = world.targets.get(delivery.action().connection());
      if (target != null && !target.idempotent() && target.whenAmbiguous() == WhenAmbiguous.HOLD) {
        assertThat(mayHaveArrived.getOrDefault(delivery.key().action(), 0))
            .as("%s may have arrived", delivery.action().step())
            .isLessThanOrEqualTo(1);
      }
      assertThat(delivery.action().parameters()).isNotEqualTo(Fields.EMPTY);
    }
  }
}
