package dev.attune.hub.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

class VirtualTimeNodeTest extends SchedulerContract {
  private final VirtualTime time = new VirtualTime(1);
  private final VirtualTime.Node node = time.node("one");

  @Override
  protected Clock clock() {
    return node;
  }

  @Override
  protected Scheduler scheduler() {
    return node;
  }

  @Override
  protected void run(Runnable body) {
    AtomicBoolean done = new AtomicBoolean();
    node.start(
        "body",
        () -> {
          body.run();
          done.set(true);
        });
    assertThat(time.runUntil(done::get, Duration.ofHours(1))).isTrue();
  }
}
