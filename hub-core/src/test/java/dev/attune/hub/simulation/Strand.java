package dev.attune.hub.simulation;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A thread of the simulated world; it runs only while it holds the baton. */
final class Strand {
  private final Thread thread;
  private final @Nullable SimulatedNode node;
  private final String name;
  long wakeAt;
  boolean killed;
  boolean ended;

  Strand(Baton baton, @Nullable SimulatedNode node, String name, Runnable body) {
    this.node = node;
    this.name = name;
    this.thread =
        Thread.ofVirtual()
            .unstarted(() -> {
              baton.awaitTurn(this);
              try {
                checkAlive();
                body.run();
              } catch (Crash crash) {
                // The node is gone, and this thread with it.
              } catch (Throwable failure) {
                baton.failed(this, failure);
              } finally {
                ended = true;
                baton.giveBack();
              }
            });
    thread.start();
  }

  @Nullable SimulatedNode node() {
    return node;
  }

  void wakeUp() {
    LockSupport.unpark(thread);
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
