package dev.attune.embedded.storage;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Refuses writes before the disk is full, while refusing is still all that has to be done. */
final class FreeDisk {

  private static final long MEASURE_EVERY = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long MEGABYTE = 1L << 20;

  private final String place;
  private final long floor;
  private final LongSupplier measure;
  private final AtomicLong measuredAt;
  private volatile long free;

  FreeDisk(String place, long floor, LongSupplier measure) {
    this.place = place;
    this.floor = floor;
    this.measure = measure;
    measuredAt = new AtomicLong(System.nanoTime());
    free = measure.getAsLong();
  }

  long bytes() {
    long last = measuredAt.get();
    long now = System.nanoTime();
    if (now - last > MEASURE_EVERY && measuredAt.compareAndSet(last, now)) {
      free = measure.getAsLong();
    }
    return free;
  }

  boolean isLow() {
    return bytes() < floor;
  }

  void check() {
    if (isLow()) {
      throw new StorageException(complaint());
    }
  }

  String complaint() {
    return "The disk of "
        + place
        + " has "
        + free / MEGABYTE
        + " MB free and the store takes writes only with "
        + floor / MEGABYTE
        + " MB or more; free some space.";
  }
}
