package dev.attune.hub.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far the due deliveries of a shard have been read, and when to look again. New deliveries come
 * in the order of the log's time, so that mostly only what follows the newest one is read; now and
 * then everything is, so that one that came late is not missed.
 */
final class DueCursor {
  private static final int MAX_EXPECTED = 1_000;

  /** New deliveries may come in disorder by so much. */
  private static final Duration OVERLAP = Duration.ofMillis(50);

  private final long poll;
  private final long idlePoll;
  private final NavigableSet<Instant> expected = new TreeSet<>();
  private @Nullable Delivery page;
  private boolean isReading;
  private @Nullable Delivery fresh;
  private @Nullable Delivery newest;
  private boolean isWoken;
  private boolean hasFound;
  private long interval;
  private long nextLook;
  private long nextFullLook;

  DueCursor(DeliverySettings settings, long nanos) {
    poll = settings.poll().toNanos();
    idlePoll = settings.idlePoll().toNanos();
    interval = poll;
    nextLook = nanos;
    nextFullLook = nanos;
  }

  /** There may be new deliveries. */
  void wake() {
    isWoken = true;
  }

  boolean isWoken() {
    return isWoken;
  }

  /** A delivery of this shard falls due then. */
  void expect(Instant due) {
    expected.add(due);
    if (expected.size() > MAX_EXPECTED) {
      expected.removeLast();
    }
  }

  /** Something was read and could not be kept: everything is to be read again before long. */
  void missed(long nanos) {
    if (nextFullLook - nanos > poll) {
      nextFullLook = nanos + poll;
    }
  }

  /** How long until there is something to read, as far as is known; 0 if now. */
  long nanosToLook(Instant now, long nanos) {
    if (isReading || isWoken) {
      return 0;
    }
    long left = Math.max(0, Math.min(nextLook - nanos, nextFullLook - nanos));
    return expected.isEmpty()
        ? left
        : Math.min(left, Math.max(0, nanosBetween(now, expected.first())));
  }

  private static long nanosBetween(Instant from, Instant to) {
    Duration between = Duration.between(from, to);
    return between.compareTo(Duration.ofDays(1)) > 0
        ? Duration.ofDays(1).toNanos()
        : between.toNanos();
  }

  /**
   * Whether little is to be expected of the next look: nothing was announced, the last look found
   * nothing new, and this one begins at the first delivery.
   */
  boolean isQuiet(long nanos) {
    return !isReading && !isWoken && !hasFound && (nextFullLook - nanos <= 0 || fresh == null);
  }

  /** Where the next page begins: after that delivery, or at the first if null. */
  @Nullable Delivery next(Instant now, long nanos) {
    if (isReading) {
      return page;
    }
    isReading = true;
    isWoken = false;
    hasFound = false;
    expected.headSet(now, true).clear();
    if (nextFullLook - nanos <= 0) {
      nextFullLook = nanos + idlePoll;
      page = null;
    } else {
      page = fresh;
    }
    return page;
  }

  /** A page was read, and so many of it were new. */
  void read(List<Delivery> deliveries, boolean isFull, int admitted, long nanos) {
    deliveries.forEach(this::follow);
    hasFound |= admitted > 0;
    if (isFull) {
      page = deliveries.getLast();
      return;
    }
    isReading = false;
    interval = hasFound ? poll : Math.min(interval * 2, idlePoll);
    nextLook = nanos + interval;
  }

  /** Reads on from the newest delivery that was never tried nor put off, less an overlap. */
  private void follow(Delivery delivery) {
    if (!delivery.isNeverPutOff()) {
      return;
    }
    if (newest == null) {
      newest = delivery;
    } else if (delivery.dueAt().isAfter(newest.dueAt().plus(OVERLAP))) {
      fresh = newest;
      newest = delivery;
    }
  }
}
