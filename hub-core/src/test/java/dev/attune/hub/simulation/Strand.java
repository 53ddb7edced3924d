package dev.attune.hub.simulation;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A thread of the simulated world; it runs only while it holds the baton. */
final class Strand {
  private final Thread thread;
  private final @Nullable SimulatedNode node;
  private final String name;
  private boolean begun;
  long wakeAt;
  boolean killed;

  Strand(Baton baton, @Nullable SimulatedNode node, String name, Runnable body) {
    this.node = node;
    this.name = name;
    this.thread = Thread.ofVirtual().unstarted(() -> run(baton, body));
  }

  /** The thread that conducts, which holds the baton from the beginning. */
  Strand(Thread thread) {
    this.node = null;
    this.name = "conductor";
    this.thread = thread;
    this.begun = true;
  }

  private void run(Baton baton, Runnable body) {
    try {
      checkAlive();
      body.run();
    } catch (Crash crash) {
      // The node is gone, and this thread with it.
    } catch (Throwable failure) {
      baton.failed(this, failure);
    } finally {
      baton.ended(this);
    }
  }

  @Nullable SimulatedNode node() {
    return node;
  }

  /** Called once it was given the baton. */
  void wakeUp() {
    if (begun) {
      LockSupport.unpark(thread);
    } else {
      begun = true;
      thread.start();
    }
  }

  /** Blocks its thread until it has the baton. */
  void awaitTurn(Baton baton) {
    while (!baton.isHeldBy(this)) {
      LockSupport.park(baton);
    }
  }

  void checkAlive() {
    if (killed) {
      throw new Crash();
    }
  }

  @Override
  public String toString() {
    return name;
  }

  /** Ends the threads of a node that crashed; no catch of the engine stops it. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
      super("crash", null, false, false);
    }
  }
}
