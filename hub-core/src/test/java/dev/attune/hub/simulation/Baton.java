package dev.attune.hub.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one strand run at a time, chosen by the seed, and moves time on when none can. What a strand
 * does between two hand-overs is atomic, and the whole run follows from the seed. Whoever gives the
 * baton away chooses who has it next; a strand that blocks in between keeps it.
 */
final class Baton implements AutoCloseable {
  private static final int LONGEST_STEP_NANOS = 200_000;

  private final Random random;
  private final Strand conductor = new Strand(Thread.currentThread());
  private final List<Strand> strands = new ArrayList<>();
  private final List<LateCall> late = new ArrayList<>();
  private volatile Strand holder = conductor;
  private @Nullable AssertionError failure;
  private boolean closing;
  private long nanos;

  /** Something that is carried out later, after its caller gave up. */
  private record LateCall(long at, Runnable call) {}

  /** Must be made by the thread that calls {@link #runUntil}. */
  Baton(Random random) {
    this.random = random;
  }

  long nanos() {
    return nanos;
  }

  void start(@Nullable SimulatedNode node, String name, Runnable body) {
    Strand strand = new Strand(this, node, name, body);
    strand.killed = closing;
    strand.wakeAt = nanos;
    strands.add(strand);
  }

  void later(long delayNanos, Runnable call) {
    late.add(new LateCall(nanos + delayNanos, call));
  }

  Strand current() {
    Strand strand = holder;
    if (strand == conductor) {
      throw new IllegalStateException("Only strands may call ports.");
    }
    return strand;
  }

  boolean isHeldBy(Strand strand) {
    return holder == strand;
  }

  /** Hands the baton on; returns when it comes back, not before the time. */
  void yieldUntil(long wakeAtNanos) {
    Strand self = current();
    self.wakeAt = wakeAtNanos;
    pass(self);
    self.checkAlive();
  }

  void yieldNow() {
    yieldUntil(nanos);
  }

  private void pass(Strand self) {
    Strand next = failure == null ? next() : conductor;
    if (next != self) {
      hand(next);
      self.awaitTurn(this);
    }
  }

  private void hand(Strand next) {
    holder = next;
    next.wakeUp();
  }

  /** The strand has come to its end; its thread does no more than this. */
  void ended(Strand strand) {
    strands.remove(strand);
    hand(failure == null ? next() : conductor);
  }

  void failed(Strand strand, Throwable cause) {
    if (failure == null) {
      failure =
          new AssertionError("The strand '" + strand + "' failed at " + nanos + " ns.", cause);
    }
  }

  void kill(SimulatedNode node) {
    for (Strand strand : strands) {
      if (strand.node() == node) {
        strand.killed = true;
        strand.wakeAt = nanos;
      }
    }
  }

  /**
   * Runs until the world is as wanted; fails when the virtual time is over before.
   *
   * @param lookNanos how much time passes between two looks at the world
   */
  void runUntil(BooleanSupplier done, long lookNanos, long atMostNanos) {
    long end = nanos + atMostNanos;
    while (!done.getAsBoolean()) {
      if (nanos > end) {
        throw new AssertionError(
            "The world did not come to rest within " + atMostNanos / 1_000_000_000L + " s.");
      }
      conductor.wakeAt = nanos + lookNanos;
      pass(conductor);
      AssertionError broken = failure;
      if (broken != null) {
        throw new AssertionError(broken.getMessage(), broken.getCause());
      }
    }
  }

  /** Ends all strands, so that nothing keeps the world in memory. */
  @Override
  public void close() {
    closing = true;
    failure = null;
    late.clear();
    for (Strand strand : strands) {
      strand.killed = true;
      strand.wakeAt = nanos;
    }
    conductor.wakeAt = Long.MAX_VALUE;
    pass(conductor);
  }

  private Strand next() {
    while (true) {
      runLateCalls();
      if (conductor.wakeAt <= nanos || (closing && strands.isEmpty())) {
        return conductor;
      }
      int ready = ready();
      if (ready > 0) {
        Strand chosen = ready(random.nextInt(ready));
        nanos += random.nextInt(LONGEST_STEP_NANOS);
        return chosen;
      }
      nanos = nextInstant();
    }
  }

  private int ready() {
    int ready = 0;
    for (Strand strand : strands) {
      if (strand.wakeAt <= nanos) {
        ready++;
      }
    }
    return ready;
  }

  private Strand ready(int place) {
    int left = place;
    for (Strand strand : strands) {
      if (strand.wakeAt <= nanos && left-- == 0) {
        return strand;
      }
    }
    throw new IllegalStateException("No strand is ready.");
  }

  private long nextInstant() {
    long next = conductor.wakeAt;
    for (Strand strand : strands) {
      next = Math.min(next, strand.wakeAt);
    }
    for (LateCall call : late) {
      next = Math.min(next, call.at());
    }
    return next;
  }

  private void runLateCalls() {
    if (late.isEmpty()) {
      return;
    }
    for (LateCall call : List.copyOf(late)) {
      if (call.at() <= nanos) {
        late.remove(call);
        call.call().run();
      }
    }
  }
}
