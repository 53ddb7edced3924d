package dev.attune.hub.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets one strand run at a time, chosen by the seed, and moves time on when none can. What a strand
 * does between two hand-overs is atomic, and the whole run follows from the seed.
 */
final class Baton {
  private final Random random;
  private final Thread conductor;
  private final List<Strand> strands = new ArrayList<>();
  private final List<LateCall> late = new ArrayList<>();
  private volatile @Nullable Strand holder;
  private @Nullable Throwable failure;
  private long nanos;

  /** Something that is carried out later, after its caller gave up. */
  private record LateCall(long at, Runnable call) {}

  /** Must be made by the thread that calls {@link #runUntil}. */
  Baton(Random random) {
    this.random = random;
    this.conductor = Thread.currentThread();
  }

  long nanos() {
    return nanos;
  }

  Strand start(@Nullable SimulatedNode node, String name, Runnable body) {
    Strand strand = new Strand(this, node, name, body);
    strands.add(strand);
    return strand;
  }

  void later(long delayNanos, Runnable call) {
    late.add(new LateCall(nanos + delayNanos, call));
  }

  Strand current() {
    Strand strand = holder;
    if (strand == null) {
      throw new IllegalStateException("Only strands may call ports.");
    }
    return strand;
  }

  /** Hands the baton on; returns when it comes back, not before the time. */
  void yieldUntil(long wakeAtNanos) {
    Strand self = current();
    self.wakeAt = wakeAtNanos;
    giveBack();
    awaitTurn(self);
    self.checkAlive();
  }

  void yieldNow() {
    yieldUntil(nanos);
  }

  void giveBack() {
    holder = null;
    LockSupport.unpark(conductor);
  }

  void awaitTurn(Strand self) {
    while (holder != self) {
      LockSupport.park(this);
    }
  }

  void failed(Strand strand, Throwable cause) {
    if (failure == null) {
      failure =
          new AssertionError("The strand '" + strand + "' failed at " + nanos + " ns.", cause);
    }
  }

  void kill(SimulatedNode node) {
    for (Strand strand : strands) {
      if (strand.node() == node && !strand.ended) {
        strand.killed = true;
        strand.wakeAt = nanos;
      }
    }
  }

  /** Runs until the world is as wanted; fails when the virtual time is over before. */
  void runUntil(java.util.function.BooleanSupplier done, long atMostNanos) {
    long end = nanos + atMostNanos;
    while (!done.getAsBoolean()) {
      if (nanos > end) {
        throw new AssertionError(
            "The world did not come to rest within " + atMostNanos / 1_000_000_000L + " s.");
      }
      step();
    }
  }

  private void step() {
    strands.removeIf(strand -> strand.ended);
    runLateCalls();
    List<Strand> ready = new ArrayList<>();
    long next = late.stream().mapToLong(LateCall::at).min().orElse(Long.MAX_VALUE);
    for (Strand strand : strands) {
      if (strand.wakeAt <= nanos) {
        ready.add(strand);
      } else {
        next = Math.min(next, strand.wakeAt);
      }
    }
    if (ready.isEmpty()) {
      if (next == Long.MAX_VALUE) {
        throw new AssertionError("Nothing will ever happen again.");
      }
      nanos = next;
      return;
    }
    nanos += random.nextInt(200_000);
    run(ready.get(random.nextInt(ready.size())));
  }

  private void runLateCalls() {
    for (LateCall call : List.copyOf(late)) {
      if (call.at() <= nanos) {
        late.remove(call);
        call.call().run();
      }
    }
  }

  private void run(Strand strand) {
    holder = strand;
    strand.wakeUp();
    while (holder != null) {
      LockSupport.park(this);
    }
    Throwable cause = failure;
    if (cause != null) {
      throw new AssertionError(cause.getMessage(), cause.getCause());
    }
  }
}
