package dev.attune.admin.events;

import dev.attune.hub.event.HistoryEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one viewer has not seen yet. One that is too slow misses the oldest, and is told how many;
 * nobody waits for it. Offered to by many threads, taken from by one.
 */
final class LiveViewer implements AutoCloseable {
  static final int MOST_WAITING = 1_000;

  private final Consumer<LiveViewer> onClose;
  private final BlockingQueue<HistoryEntry> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicInteger missed = new AtomicInteger();
  private volatile boolean ended;

  LiveViewer(Consumer<LiveViewer> onClose) {
    this.onClose = onClose;
  }

  /** Called by the channel alone, one at a time. */
  void offer(HistoryEntry event) {
    while (!waiting.offer(event)) {
      if (waiting.poll() != null) {
        missed.incrementAndGet();
      }
    }
  }

  /** What came since the last call; waits for the first, but no longer than told. */
  List<HistoryEntry> take(Duration atMost) {
    List<HistoryEntry> taken = new ArrayList<>();
    HistoryEntry first = await(atMost);
    if (first != null) {
      taken.add(first);
      waiting.drainTo(taken);
    }
    return taken;
  }

  private @Nullable HistoryEntry await(Duration atMost) {
    try {
      return waiting.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ended = true;
      return null;
    }
  }

  /** How many were missed since the last call. */
  int missed() {
    return missed.getAndSet(0);
  }

  /** Nothing more will come. */
  void end() {
    ended = true;
  }

  boolean isEnded() {
    return ended;
  }

  @Override
  public void close() {
    onClose.accept(this);
  }
}
