package dev.attune.admin.crash;

import dev.attune.crash.probe.PhaseProbe;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Follows, from what the hub's probe writes, which phases are under way. */
final class PhaseWatch {
  private static final long FIRST_GUESS_NANOS = 5_000_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Phase, Integer> open = new EnumMap<>(Phase.class);
  private final Map<Phase, Long> begun = new EnumMap<>(Phase.class);
  private final Map<Phase, Long> usual = new EnumMap<>(Phase.class);
  private final Map<Phase, Long> times = new EnumMap<>(Phase.class);
  private final Set<String> doubted = ConcurrentHashMap.newKeySet();

  /** A new process: nothing is under way. */
  void begin() {
    lock.lock();
    try {
      open.clear();
      begun.clear();
      times.clear();
    } finally {
      lock.unlock();
    }
  }

  /** Takes a line that the hub wrote. */
  void line(String line) {
    if (!line.startsWith(PhaseProbe.MARK)) {
      return;
    }
    String change = line.substring(PhaseProbe.MARK.length());
    if (change.charAt(0) == PhaseProbe.DOUBT) {
      doubted.add(change.substring(1));
      return;
    }
    for (Phase phase : Phase.values()) {
      if (phase.text().equals(change.substring(1))) {
        changed(phase, change.charAt(0) == '+' ? 1 : -1);
      }
    }
  }

  /** The deliveries, of all processes, that went on as ones that may have arrived. */
  Set<String> doubted() {
    return Set.copyOf(doubted);
  }

  private void changed(Phase phase, int by) {
    lock.lock();
    try {
      int now = open.merge(phase, by, Integer::sum);
      if (by > 0 && now == 1) {
        begun.put(phase, System.nanoTime());
        times.merge(phase, 1L, Long::sum);
      } else if (now == 0) {
        long took = System.nanoTime() - begun.getOrDefault(phase, System.nanoTime());
        usual.merge(phase, took, (before, last) -> (3 * before + last) / 4);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the phase begins anew; false if it does not in that time. */
  boolean awaitBeginning(Phase phase, long seconds) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    lock.lock();
    try {
      long before = times.getOrDefault(phase, 0L);
      while (times.getOrDefault(phase, 0L) == before) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        changed.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** How long the phase usually takes. */
  long usualNanos(Phase phase) {
    lock.lock();
    try {
      return usual.getOrDefault(phase, FIRST_GUESS_NANOS);
    } finally {
      lock.unlock();
    }
  }

  /** What is under way; of a dead process, what was. */
  Set<Phase> open() {
    lock.lock();
    try {
      Set<Phase> all = EnumSet.noneOf(Phase.class);
      open.forEach((phase, count) -> {
        if (count > 0) {
          all.add(phase);
        }
      });
      return all;
    } finally {
      lock.unlock();
    }
  }
}
