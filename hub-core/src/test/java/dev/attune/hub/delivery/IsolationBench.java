package dev.attune.hub.delivery;

import dev.attune.hub.delivery.DeliveryTarget.WhenAmbiguous;
import dev.attune.hub.limit.CallBudget;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.MachineThreads;
import dev.attune.hub.time.SecureIds;
import dev.attune.hub.time.SystemClock;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * By the wall clock what {@link DeliveryIsolationTest} shows in virtual time: how long deliveries
 * to fifty healthy tools wait, alone and beside a dead and a very slow one. Stores in memory.
 */
final class IsolationBench {
  private static final int HEALTHY = 50;
  private static final int DEAD = 51;
  private static final int SLOW = 52;
  private static final DeliveryTarget TARGET =
      new DeliveryTarget(true, WhenAmbiguous.HOLD, 16, 0, null);

  private final Clock clock = new SystemClock();
  private final InMemoryDeliveryStore deliveries = new InMemoryDeliveryStore();
  private final Map<ActionKey, Long> asked = new ConcurrentHashMap<>();
  private final Queue<Long> waits = new ConcurrentLinkedQueue<>();
  private final DeliveryWorker worker =
      new DeliveryWorker(
          new DeliveryPorts(
              deliveries,
              new InMemoryShardStore(),
              new InMemorySuppressions(),
              new InMemoryFirstRunStore(),
              IsolationBench::permitted,
              new Targets(),
              CallBudget.UNLIMITED,
              this::send,
              outcomes -> {},
              clock,
              new MachineThreads(),
              new SecureIds(),
              DeliveryMetrics.NONE),
          DeliverySettings.DEFAULT);

  public static void main(String[] arguments) {
    int seconds = arguments.length == 0 ? 60 : Integer.parseInt(arguments[0]);
    long quiet = new IsolationBench().run(false, seconds);
    long disturbed = new IsolationBench().run(true, seconds);
    System.out.printf("p99 beside a dead and a slow tool / alone: %.2f%n", 1.0 * disturbed / quiet);
  }

  private long run(boolean isDisturbed, int seconds) {
    worker.start();
    pause(Duration.ofSeconds(12));
    for (int i = 0; isDisturbed && i < 500; i++) {
      add(DEAD, 20_000 + i);
      add(SLOW, 30_000 + i);
    }
    for (int i = 0; i < seconds * 10; i++) {
      for (int number = 1 + i % 10; number <= HEALTHY; number += 10) {
        add(number, i);
      }
      if (isDisturbed) {
        add(i % 2 == 0 ? DEAD : SLOW, 10_000 + i);
      }
      worker.wake(List.of(LogPartition.numberOf(DeliveryWorld.ACME)));
      pause(Duration.ofMillis(100));
    }
    pause(Duration.ofSeconds(2));
    worker.stop();
    List<Long> sorted = new ArrayList<>(waits);
    sorted.sort(null);
    long p99 = sorted.get((int) (0.99 * (sorted.size() - 1)));
    System.out.printf(
        "%s: %d deliveries to %d healthy tools, waited at the median %.1f ms, p99 %.1f ms%n",
        isDisturbed ? "beside a dead and a slow tool" : "alone",
        sorted.size(),
        HEALTHY,
        sorted.get(sorted.size() / 2) / 1e6,
        p99 / 1e6);
    return p99;
  }

  private void add(int number, int customer) {
    ConnectionKey connection = DeliveryWorld.connection(DeliveryWorld.ACME, number);
    String enrolment = connection.connection() + "-" + customer;
    ActionKey key = new ActionKey(DeliveryWorld.ACME, ActionId.of(enrolment, "a", 1));
    asked.put(key, clock.nanoTime());
    deliveries.insert(
        List.of(
            Delivery.queued(
                new Action(
                    key,
                    connection,
                    "request",
                    Fields.EMPTY,
                    DeliveryWorld.customer(DeliveryWorld.ACME, customer),
                    "welcome",
                    1,
                    enrolment,
                    "a",
                    "service",
                    "email",
                    clock.now(),
                    customer,
                    null))));
  }

  private ActionOutcome send(Action action, int attempt) {
    long began = clock.nanoTime();
    int number = Integer.parseInt(action.connection().connection().value(), 16);
    if (number == DEAD) {
      pause(Duration.ofSeconds(30));
      return new ActionOutcome.Ambiguous("Timed out.");
    }
    if (number == SLOW) {
      pause(Duration.ofSeconds(20));
      return Tools.delivered();
    }
    waits.add(began - asked.getOrDefault(action.key(), began));
    pause(Duration.ofMillis(20));
    return Tools.delivered();
  }

  private static void pause(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static Map<ActionKey, DeliveryGate.Verdict> permitted(Collection<Action> actions) {
    Map<ActionKey, DeliveryGate.Verdict> all = new HashMap<>();
    actions.forEach(action -> all.put(action.key(), new DeliveryGate.Verdict.Permit(List.of())));
    return all;
  }

  private static final class Targets implements DeliveryTargets {
    @Override
    public Map<ConnectionKey, DeliveryTarget> read(Collection<ConnectionKey> connections) {
      Map<ConnectionKey, DeliveryTarget> all = new HashMap<>();
      connections.forEach(connection -> all.put(connection, TARGET));
      return all;
    }

    @Override
    public void pause(ConnectionKey connection, String reason) {
      throw new IllegalStateException("Nothing is refused here.");
    }
  }
}
