package dev.attune.hub.simulation;

import dev.attune.hub.time.Gate;
import dev.attune.hub.time.Scheduler;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Threads that belong to one node, or to the world around the nodes. */
final class SimulatedScheduler implements Scheduler {
  private final Baton baton;
  private final @Nullable SimulatedNode node;

  SimulatedScheduler(Baton baton, @Nullable SimulatedNode node) {
    this.baton = baton;
    this.node = node;
  }

  @Override
  public void start(String name, Runnable body) {
    baton.start(node, name, body);
  }

  @Override
  public void loop(String name, Runnable body) {
    start(name, body);
  }

  @Override
  public void sleep(Duration duration) {
    baton.yieldUntil(baton.nanos() + duration.toNanos());
  }

  @Override
  public Gate gate() {
    return new SimulatedGate();
  }

  private final class SimulatedGate implements Gate {
    private final Set<Strand> waiting = new HashSet<>();
    private boolean opened;

    @Override
    public void open() {
      opened = true;
      waiting.forEach(strand -> strand.wakeAt = Math.min(strand.wakeAt, baton.nanos()));
    }

    @Override
    public boolean await(Duration atMost) {
      Strand self = baton.current();
      if (!opened) {
        waiting.add(self);
        try {
          baton.yieldUntil(baton.nanos() + atMost.toNanos());
        } finally {
          waiting.remove(self);
        }
      }
      boolean was = opened;
      opened = false;
      return was;
    }
  }
}
