package dev.attune.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.tenant.ConnectionKey;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever resumes a connection has what waited for it sent within seconds. */
class DeliveryResumeTest {
  private static final Duration SOON = Duration.ofSeconds(15);

  private final DeliveryWorld world = new DeliveryWorld(71);
  private ConnectionKey connection = DeliveryWorld.connection(DeliveryWorld.ACME, 1);

  @BeforeEach
  void connect() {
    connection = world.connection(1);
  }

  private void resume() {
    world.tools.behave(connection, Duration.ZERO, Tools.delivered());
    world.targets.put(connection, DeliveryWorld.SAFE);
    world.desk().hasten(connection);
  }

  private void resumeAtTheFirst(String call) {
    AtomicBoolean isResumed = new AtomicBoolean();
    world.calls.watch(name -> {
      if (name.equals(call)
          && world.calls.counts().containsKey("pause")
          && isResumed.compareAndSet(false, true)) {
        resume();
      }
    });
  }

  @Test
  void whatWasRefusedGoesOutAlsoWhenItsPauseIsStoredAfterTheResume() {
    world.tools.behave(connection, Duration.ZERO, new ActionOutcome.Unauthorised("401."));
    resumeAtTheFirst("write");
    world.add(connection, 1, "a");
    world.worker("one");
    assertThat(world.time.runUntil(world::isAllDone, SOON)).isTrue();
    assertThat(world.tools.sent()).hasSize(2);
  }

  @Test
  void whatWasRefusedAndStoredBeforeTheResumeGoesOutToo() {
    world.tools.behave(connection, Duration.ZERO, new ActionOutcome.Unauthorised("401."));
    Action action = world.add(connection, 1, "a");
    world.worker("one");
    world.time.run(Duration.ofSeconds(3));
    assertThat(world.stored(action).reason()).isEqualTo("The connection is paused: 401.");
    resume();
    assertThat(world.time.runUntil(world::isAllDone, SOON)).isTrue();
  }

  @Test
  void whatASenderPutsOffThatDoesNotKnowOfTheResumeYetGoesOut() {
    world.targets.put(connection, DeliveryWorld.SAFE.paused("By a person."));
    DeliveryWorker worker = world.worker("one");
    world.time.run(Duration.ofSeconds(15));
    world.add(connection, 1, "a");
    world.wake(worker, DeliveryWorld.ACME);
    world.time.run(Duration.ofMillis(500));
    assertThat(world.calls.counts()).containsEntry("write", 1);
    resume();
    world.wake(worker, DeliveryWorld.ACME);
    assertThat(world.time.runUntil(world::isAllDone, SOON)).isTrue();
  }

  @Test
  void whatWasTriedBeforeThePauseAndPutOffByItGoesOut() {
    world.tools.behave(
        connection, (action, attempt) -> new ActionOutcome.RetryAfter(null, "Broken."));
    Action action = world.add(connection, 1, "a");
    world.worker("one");
    assertThat(world.time.runUntil(() -> world.stored(action).attempts() == 1, SOON)).isTrue();
    world.targets.put(connection, DeliveryWorld.SAFE.paused("By a person."));
    world.time.run(Duration.ofMinutes(10));
    assertThat(world.stored(action).waitsForResume()).isTrue();
    resume();
    assertThat(world.time.runUntil(world::isAllDone, SOON)).isTrue();
  }
}
