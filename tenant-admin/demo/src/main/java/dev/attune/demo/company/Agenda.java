package dev.attune.demo.company;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What is going to happen, in order of time. Safe for use by many threads. */
final class Agenda {
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparingLong(Entry::order));
  private final Semaphore changed = new Semaphore(0);
  private long last;

  /** What happens. */
  @FunctionalInterface
  interface Happening {
    void happen() throws InterruptedException;
  }

  /**
   * @param order among what is due at the same time, first come, first served
   */
  record Entry(Instant due, long order, Happening what) {}

  synchronized void add(Instant due, Happening what) {
    last++;
    entries.add(new Entry(due, last, what));
    changed.release();
  }

  /** Takes what is due next, if it is due by then. */
  synchronized Optional<Entry> take(Instant until) {
    Entry next = entries.peek();
    return next == null || next.due().isAfter(until)
        ? Optional.empty()
        : Optional.of(entries.remove());
  }

  synchronized void clear() {
    entries.clear();
  }

  /** Returns when something is due, something new was put in, or at the latest after so long. */
  void pause(Instant now, Duration most) throws InterruptedException {
    changed.drainPermits();
    long millis = Math.clamp(untilNext(now), 0, most.toMillis());
    changed.tryAcquire(millis, TimeUnit.MILLISECONDS);
  }

  private synchronized long untilNext(Instant now) {
    Entry next = entries.peek();
    return next == null ? Long.MAX_VALUE : Duration.between(now, next.due()).toMillis() + 1;
  }
}
