package dev.attune.hub.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What every clock does, and every source of threads. */
public abstract class SchedulerContract {
  private static final Duration SHORT = Duration.ofMillis(5);
  private static final Duration LONG = Duration.ofMinutes(1);

  private final List<Object> seen = new CopyOnWriteArrayList<>();

  protected abstract Clock clock();

  protected abstract Scheduler scheduler();

  /** Runs the body as one of the scheduler's threads, to its end; fails as it does. */
  protected abstract void run(Runnable body);

  @Test
  void aThreadThatIsStartedRunsBesideItsStarter() {
    run(() -> {
      Gate asked = scheduler().gate();
      Gate answered = scheduler().gate();
      scheduler()
          .start(
              "answers",
              () -> {
                seen.add(asked.await(LONG));
                answered.open();
              });
      asked.open();
      seen.add(answered.await(LONG));
    });
    assertThat(seen).containsExactly(true, true);
  }

  @Test
  void aLoopDoesToo() {
    run(() -> {
      Gate turned = scheduler().gate();
      scheduler().loop("turns", turned::open);
      seen.add(turned.await(LONG));
    });
    assertThat(seen).containsExactly(true);
  }

  @Test
  void aSleepLastsAsLongAsItIsTold() {
    run(() -> {
      long before = clock().nanoTime();
      scheduler().sleep(SHORT);
      seen.add(clock().nanoTime() - before);
    });
    assertThat(seen)
        .singleElement()
        .satisfies(nanos -> assertThat((Long) nanos).isGreaterThanOrEqualTo(SHORT.toNanos()));
  }

  @Test
  void anOpeningLetsTheOneThatWaitsGoOn() {
    run(() -> {
      Gate gate = scheduler().gate();
      scheduler()
          .start(
              "opens",
              () -> {
                scheduler().sleep(SHORT);
                gate.open();
              });
      seen.add(gate.await(LONG));
    });
    assertThat(seen).containsExactly(true);
  }

  @Test
  void openingsBeforeAWaitAreRememberedForThatOne() {
    run(() -> {
      Gate gate = scheduler().gate();
      gate.open();
      gate.open();
      seen.add(gate.await(LONG));
      seen.add(gate.await(SHORT));
      gate.open();
      seen.add(gate.await(LONG));
    });
    assertThat(seen).containsExactly(true, false, true);
  }

  @Test
  void aWaitThatNobodyEndsIsOverInTime() {
    run(() -> {
      long before = clock().nanoTime();
      seen.add(scheduler().gate().await(SHORT));
      seen.add(clock().nanoTime() - before >= SHORT.toNanos());
    });
    assertThat(seen).containsExactly(false, true);
  }

  @Test
  void theWallClockShowsMilliseconds() {
    run(() -> {
      scheduler().sleep(SHORT.plusNanos(1));
      Instant now = clock().now();
      seen.add(now.equals(now.truncatedTo(ChronoUnit.MILLIS)));
    });
    assertThat(seen).containsExactly(true);
  }
}
