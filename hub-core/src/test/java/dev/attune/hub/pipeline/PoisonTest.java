package dev.attune.hub.pipeline;

import static dev.attune.hub.pipeline.EngineWorld.NEIGHBOUR;
import static dev.attune.hub.pipeline.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.customer.CustomerLimits;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.simulation.Rewired;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One entry at which the hub fails each time, among others that are sound. */
class PoisonTest {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final List<Integer> failedAt = new ArrayList<>();
  private final EngineWorld world =
      new EngineWorld(
          10,
          CustomerLimits.DEFAULT,
          PAUSE,
          stores -> Rewired.store(stores, EventHistory.class, this::failingAtPoison),
          true);

  private EventHistory failingAtPoison(EventHistory real) {
    return (EventHistory)
        Proxy.newProxyInstance(
            EventHistory.class.getClassLoader(),
            new Class<?>[] {EventHistory.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("insert")) {
                failAtPoison((Collection<?>) arguments[0]);
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }

  private void failAtPoison(Collection<?> entries) {
    boolean isPoisoned =
        entries.stream().anyMatch(one -> ((HistoryEntry) one).event().name().equals("poison"));
    if (isPoisoned) {
      failedAt.add(entries.size());
      throw new IllegalStateException("The hub cannot stand this event.");
    }
  }

  @Test
  void isFoundAndGivenUpAndCostsNoOther() {
    world.happens(ACME, "ann", "seen", 5);
    world.happens(ACME, "eve", "poison", 1);
    world.happens(ACME, "bob", "seen", 6);
    world.happens(NEIGHBOUR, "cleo", "seen", 3);

    world.start(HubEngine.Role.WORKER);
    world.time().run(Duration.ofMinutes(2));

    assertThat(world.applied(ACME)).isEqualTo(11);
    assertThat(world.applied(NEIGHBOUR)).isEqualTo(3);
    assertThat(dead())
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.signal().payload().text("name")).isEqualTo("poison");
          assertThat(letter.code()).isEqualTo(HubError.BROKEN_STATE.code());
        });
    assertThat(failedAt.subList(0, 3)).as("with others, three times").allMatch(size -> size > 1);
    assertThat(failedAt.subList(3, failedAt.size()))
        .as("and then alone, three times more")
        .containsExactly(1, 1, 1);
  }

  @Test
  void whatIsNeverInABatchWithPoisonKeepsItsPace() {
    world.happens(ACME, "ann", "seen", 5);
    world.start(HubEngine.Role.WORKER);
    world.time().run(Duration.ofMinutes(1));

    assertThat(world.applied(ACME)).isEqualTo(5);
    assertThat(dead()).isEmpty();
    assertThat(failedAt).isEmpty();
  }

  private List<DeadLetter> dead() {
    return world.stores().deadLetters().list(ACME, DeadLetter.State.DEAD, null, 10);
  }
}
