package dev.attune.hub.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Time and threads for tests: one thread runs at a time, the seed chooses which, and time passes
 * only when all of them wait. Threads belong to nodes, which have clocks of their own and can be
 * killed. The test's own thread drives: it is not one of them and must not wait for time.
 */
public final class VirtualTime {
  private static final Instant BEGIN = Instant.parse("2027-01-01T00:00:00Z");
  private static final int MOST_SWITCHES_AT_ONCE = 200_000;

  private final Random random;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final List<Strand> ready = new ArrayList<>();
  private final PriorityQueue<Sleep> sleeps = new PriorityQueue<>();
  private final Semaphore driver = new Semaphore(0);
  private @Nullable Strand running;
  private @Nullable Throwable failure;
  private long nanos;
  private long sleepsBegun;
  private int switchesAtOnce;

  public VirtualTime(long seed) {
    random = new Random(seed);
  }

  /** Ends the threads of a node that was killed. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static final class Strand {
    private final Node node;
    private final Semaphore turn = new Semaphore(0);
    private long sleep;

    private Strand(Node node) {
      this.node = node;
    }
  }

  private record Sleep(long until, long number, Strand strand) implements Comparable<Sleep> {
    @Override
    public int compareTo(Sleep other) {
      int byTime = Long.compare(until, other.until);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  /** The node of that name, which begins with it. */
  public Node node(String name) {
    return nodes.computeIfAbsent(name, n -> new Node());
  }

  /** The time that has passed since the beginning. */
  public Duration passed() {
    return Duration.ofNanos(nanos);
  }

  public Instant now() {
    return BEGIN.plusMillis(nanos / 1_000_000);
  }

  /** Lets the threads run until the time has passed. */
  public void run(Duration time) {
    long until = nanos + time.toNanos();
    runUntil(() -> false, time);
    nanos = until;
  }

  /** Lets the threads run until the condition holds; returns false if it does not in that time. */
  public boolean runUntil(BooleanSupplier condition, Duration atMost) {
    long until = nanos + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (ready.isEmpty() && !passTime(until)) {
        return false;
      }
      if (++switchesAtOnce > MOST_SWITCHES_AT_ONCE) {
        throw new AssertionError("Threads run on and on at one instant, " + now() + ".");
      }
      Strand next = ready.remove(random.nextInt(ready.size()));
      running = next;
      next.turn.release();
      driver.acquireUninterruptibly();
      running = null;
      if (failure != null) {
        throw new AssertionError("A thread failed at " + now() + ".", failure);
      }
    }
    return true;
  }

  private boolean passTime(long until) {
    while (!sleeps.isEmpty() && isOver(sleeps.element())) {
      sleeps.remove();
    }
    Sleep first = sleeps.peek();
    if (first == null || first.until() > until) {
      return false;
    }
    if (first.until() > nanos) {
      nanos = first.until();
      switchesAtOnce = 0;
    }
    wake(first.strand());
    return true;
  }

  private static boolean isOver(Sleep sleep) {
    return sleep.strand().sleep != sleep.number();
  }

  private void wake(Strand strand) {
    strand.sleep = 0;
    ready.add(strand);
  }

  /** Gives the turn to another thread, if a thread asks; the place to interleave port calls. */
  public void pause() {
    Strand strand = running;
    if (strand != null) {
      ready.add(strand);
      handOver(strand);
    }
  }

  /** Lets the asking thread wait, whatever node it belongs to. */
  public void delay(Duration duration) {
    sleep(running(), duration.toNanos());
  }

  private void sleep(Strand strand, long time) {
    strand.sleep = ++sleepsBegun;
    sleeps.add(new Sleep(nanos + Math.max(0, time), strand.sleep, strand));
    handOver(strand);
  }

  private void handOver(Strand strand) {
    driver.release();
    strand.turn.acquireUninterruptibly();
    if (strand.node.isKilled) {
      throw new Killed();
    }
  }

  private Strand running() {
    if (running == null) {
      throw new IllegalStateException("The test's own thread must not wait for virtual time.");
    }
    return running;
  }

  /** The node whose thread runs now, or null while none does. */
  public @Nullable Node runningNode() {
    return running == null ? null : running.node;
  }

  /** One process: its threads, its wall clock. */
  public final class Node implements Clock, Scheduler {
    private Duration ahead = Duration.ZERO;
    private boolean isKilled;

    private Node() {}

    /** Its threads get no further: each ends where it waits or next would, the asking one now. */
    public void kill() {
      isKilled = true;
      if (running != null && running.node == this) {
        throw new Killed();
      }
    }

    public boolean isKilled() {
      return isKilled;
    }

    /** Sets its wall clock forward, or back. */
    public void jump(Duration by) {
      ahead = ahead.plus(by);
    }

    @Override
    public Instant now() {
      return VirtualTime.this.now().plus(ahead);
    }

    @Override
    public long nanoTime() {
      return nanos;
    }

    @Override
    public void start(String name, Runnable body) {
      Strand strand = new Strand(this);
      Thread.ofVirtual().name(name).start(() -> live(strand, body));
      ready.add(strand);
    }

    private void live(Strand strand, Runnable body) {
      strand.turn.acquireUninterruptibly();
      try {
        if (!isKilled) {
          body.run();
        }
      } catch (Killed e) {
        // As wanted.
      } catch (Throwable e) {
        failure = e;
      } finally {
        driver.release();
      }
    }

    @Override
    public void loop(String name, Runnable body) {
      start(name, body);
    }

    @Override
    public void sleep(Duration duration) {
      delay(duration);
    }

    @Override
    public Gate gate() {
      return new VirtualGate();
    }
  }

  private final class VirtualGate implements Gate {
    private final List<Strand> waiting = new ArrayList<>();
    private boolean isOpen;

    @Override
    public void open() {
      if (waiting.isEmpty()) {
        isOpen = true;
      }
      waiting.forEach(VirtualTime.this::wake);
      waiting.clear();
    }

    @Override
    public boolean await(Duration atMost) {
      Strand strand = running();
      if (isOpen) {
        isOpen = false;
        pause();
        return true;
      }
      waiting.add(strand);
      VirtualTime.this.sleep(strand, atMost.toNanos());
      return !waiting.remove(strand);
    }
  }
}
