package dev.attune.hub.simulation;

import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Scheduler;
import dev.attune.hub.time.SchedulerContract;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;

class SimulatedSchedulerTest extends SchedulerContract {
  private static final long LOOK_NANOS = Duration.ofMillis(50).toNanos();

  private final Baton baton = new Baton(new Random(1));
  private final SimulatedClock clock = new SimulatedClock(baton);
  private final SimulatedScheduler scheduler = new SimulatedScheduler(baton, null);

  @Override
  protected Clock clock() {
    return clock;
  }

  @Override
  protected Scheduler scheduler() {
    return scheduler;
  }

  @Override
  protected void run(Runnable body) {
    AtomicBoolean done = new AtomicBoolean();
    scheduler.start(
        "body",
        () -> {
          body.run();
          done.set(true);
        });
    baton.runUntil(done::get, LOOK_NANOS, Duration.ofHours(1).toNanos());
  }

  @AfterEach
  void close() {
    baton.close();
  }
}
