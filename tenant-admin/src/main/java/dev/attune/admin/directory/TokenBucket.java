package dev.attune.admin.directory;

import java.time.Duration;

/**
 * Lets so much through in a time. Whoever finds something in the bucket may take more than is
 * there; the debt is paid before the next may take. Safe for use by many threads.
 */
public final class TokenBucket {
  private final double perNano;
  private final double capacity;
  private double tokens;
  private long filledNanos;

  /**
   * @param perSecond how much is filled in each second
   * @param over how many seconds' worth the bucket holds
   */
  public TokenBucket(double perSecond, Duration over, long nowNanos) {
    this.perNano = perSecond / Duration.ofSeconds(1).toNanos();
    this.capacity = perNano * over.toNanos();
    this.tokens = capacity;
    this.filledNanos = nowNanos;
  }

  /** Takes; or, if the bucket is empty, takes nothing and returns how long it will be empty. */
  public synchronized Duration take(int amount, long nowNanos) {
    tokens = Math.min(capacity, tokens + (nowNanos - filledNanos) * perNano);
    filledNanos = nowNanos;
    if (tokens <= 0) {
      return Duration.ofNanos((long) Math.ceil(-tokens / perNano) + 1);
    }
    tokens -= amount;
    return Duration.ZERO;
  }
}
