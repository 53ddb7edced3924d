package dev.attune.admin.directory;

import dev.attune.hub.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Remembers what was loaded for a moment. When an entry has grown old, one caller loads it anew and
 * the others go on with the old one meanwhile. Safe for use by many threads.
 */
public final class Remembered<K, V> {
  private final Clock clock;
  private final long maxAgeNanos;
  private final int maxEntries;
  private final Predicate<V> isMiss;
  private final Runnable admission;
  private final Function<K, V> loader;
  private final Map<K, Entry<V>> entries = new ConcurrentHashMap<>();

  public Remembered(Clock clock, Duration maxAge, int maxEntries, Function<K, V> loader) {
    this(clock, maxAge, maxEntries, known -> false, () -> {}, loader);
  }

  /**
   * @param isMiss whether a value says that there is nothing
   * @param admission told before anything is loaded of which nothing, or a miss, is known; may
   *     refuse it by throwing
   */
  public Remembered(
      Clock clock,
      Duration maxAge,
      int maxEntries,
      Predicate<V> isMiss,
      Runnable admission,
      Function<K, V> loader) {
    this.isMiss = isMiss;
    this.admission = admission;
    this.clock = clock;
    this.maxAgeNanos = maxAge.toNanos();
    this.maxEntries = maxEntries;
    this.loader = loader;
  }

  private record Entry<V>(V value, long loadedNanos, AtomicBoolean reloading) {}

  public V get(K key) {
    Entry<V> known = entries.get(key);
    if (known == null) {
      admission.run();
      return load(key);
    }
    boolean isOld = clock.nanoTime() - known.loadedNanos > maxAgeNanos;
    if (!isOld || !known.reloading.compareAndSet(false, true)) {
      return known.value;
    }
    try {
      if (isMiss.test(known.value)) {
        admission.run();
      }
      return load(key);
    } finally {
      known.reloading.set(false);
    }
  }

  public void forget(K key) {
    entries.remove(key);
  }

  public void forgetAll() {
    entries.clear();
  }

  private V load(K key) {
    long now = clock.nanoTime();
    V value = loader.apply(key);
    if (entries.size() >= maxEntries) {
      makeRoom(now);
    }
    entries.put(key, new Entry<>(value, now, new AtomicBoolean()));
    return value;
  }

  /** Drops what is old, and where that is not enough whatever comes first. */
  private void makeRoom(long now) {
    entries.values().removeIf(entry -> now - entry.loadedNanos > maxAgeNanos);
    var all = entries.keySet().iterator();
    while (entries.size() >= maxEntries && all.hasNext()) {
      all.next();
      all.remove();
    }
  }
}
