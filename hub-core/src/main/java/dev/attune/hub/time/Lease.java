package dev.attune.hub.time;

import java.time.Duration;

/**
 * A node's right to a shared thing, for a time. Whatever the holder writes names the epoch, which
 * only grows, so that a holder that lost the lease without noticing cannot write. The term runs on
 * the holder's own monotonic clock from before it asked, and the holder gives up at two thirds.
 *
 * @param name what is leased
 * @param epoch grows by one with every change of holder
 * @param askedNanos the holder's monotonic clock before it asked for the lease
 */
public record Lease(String name, long epoch, long askedNanos, Duration term) {

  /** Whether the holder may still begin something under this lease. */
  public boolean isUsable(long nowNanos) {
    return nowNanos - askedNanos < term.toNanos() / 3 * 2;
  }

  /** Whether it is time to ask for more. */
  public boolean isDueForRenewal(long nowNanos) {
    return nowNanos - askedNanos >= term.toNanos() / 3;
  }

  public Lease renewed(long newlyAskedNanos) {
    return new Lease(name, epoch, newlyAskedNanos, term);
  }
}
