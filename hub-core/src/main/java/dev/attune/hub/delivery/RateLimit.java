package dev.attune.hub.delivery;

/**
 * A token bucket of one second. Its rate is what the connection says or, less than that, what its
 * tool has taught: halved when it refuses, then slowly growing until it plays no part any more.
 */
final class RateLimit {
  private static final double SECOND = 1e9;

  private double given;
  private double learnt;
  private double peak;
  private double tokens = 1;
  private long filledNanos;
  private long secondBegan;
  private int inSecond;
  private int inLastSecond;
  private long refusedNanos;

  RateLimit(long nanos) {
    filledNanos = nanos;
    secondBegan = nanos;
  }

  /**
   * @param perSecond 0 for no limit
   */
  void give(double perSecond) {
    if (given == 0 && perSecond > 0) {
      tokens = Math.max(1, perSecond);
    }
    given = perSecond;
  }

  /** Tries that may begin in a second, or 0 if no limit is known. */
  double perSecond() {
    if (learnt == 0) {
      return given;
    }
    return given == 0 ? learnt : Math.min(given, learnt);
  }

  /** Takes a token, if there is one. */
  boolean take(long nanos) {
    fill(nanos);
    if (perSecond() > 0) {
      if (tokens < 1) {
        return false;
      }
      tokens -= 1;
    }
    rollSecond(nanos);
    inSecond++;
    return true;
  }

  /** How long until there is a token. */
  long nanosToNext(long nanos) {
    fill(nanos);
    double rate = perSecond();
    return rate == 0 || tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / rate * SECOND);
  }

  /** The tool said that it was too much; what it says of one second is taken as one refusal. */
  void refused(long nanos) {
    fill(nanos);
    rollSecond(nanos);
    if (learnt > 0 && nanos - refusedNanos < SECOND) {
      return;
    }
    double measured = Math.max(1, Math.max(inSecond, inLastSecond));
    peak = learnt == 0 ? measured : Math.min(learnt, measured);
    learnt = Math.max(1, peak / 2);
    tokens = Math.min(tokens, 1);
    refusedNanos = nanos;
  }

  private void fill(long nanos) {
    double seconds = Math.max(0, nanos - filledNanos) / SECOND;
    filledNanos = nanos;
    if (learnt > 0) {
      learnt += seconds * Math.max(1, peak / 20);
      if (learnt > 2 * peak + 10) {
        learnt = 0;
      }
    }
    tokens = Math.min(Math.max(1, perSecond()), tokens + seconds * perSecond());
  }

  private void rollSecond(long nanos) {
    long whole = (nanos - secondBegan) / (long) SECOND;
    if (whole > 0) {
      inLastSecond = whole == 1 ? inSecond : 0;
      inSecond = 0;
      secondBegan += whole * (long) SECOND;
    }
  }
}
