package dev.attune.hub.time;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Threads of the machine. Tasks are virtual threads, loops are not: one that computes for long
 * would keep a carrier from all others, and there are only as many carriers as processors.
 */
public final class MachineThreads implements Scheduler {

  @Override
  public void start(String name, Runnable body) {
    Thread.ofVirtual().name(name).start(body);
  }

  @Override
  public void loop(String name, Runnable body) {
    Thread.ofPlatform().daemon().name(name).start(body);
  }

  @Override
  public void sleep(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Gate gate() {
    return new SemaphoreGate();
  }

  private static final class SemaphoreGate implements Gate {
    private final Semaphore permit = new Semaphore(0);

    @Override
    public void open() {
      if (permit.availablePermits() == 0) {
        permit.release();
      }
    }

    @Override
    public boolean await(Duration atMost) {
      try {
        boolean opened = permit.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
        permit.drainPermits();
        return opened;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
