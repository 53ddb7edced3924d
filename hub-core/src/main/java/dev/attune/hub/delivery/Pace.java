package dev.attune.hub.delivery;

import dev.attune.hub.limit.CallShare;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How fast a connection may go, from its limits, from what its tool answers and how quickly. */
final class Pace {
  private static final long GUESSED_LATENCY = Duration.ofMillis(100).toNanos();

  /** How much of the work of a connection may be noted as under way ahead of its sending. */
  private static final Duration AHEAD = Duration.ofSeconds(1);

  private final RateLimit limit;
  private final CallShare share;
  private final Breaker breaker = new Breaker();

  /** What is being sent, with the time it began; the oldest first. */
  private final Map<ActionKey, Long> sending = new LinkedHashMap<>();

  private int concurrency = 1;
  private long latency = GUESSED_LATENCY;
  private boolean isBlocked;
  private long blockedUntil;

  /**
   * @param share what this node may take of the calls of the connection's account
   */
  Pace(CallShare share, long nanos) {
    this.share = share;
    limit = new RateLimit(nanos);
  }

  void know(DeliveryTarget target) {
    concurrency = target.concurrency();
    limit.give(target.perSecond());
  }

  /** Begins a try, if one may begin now. */
  boolean begin(ActionKey key, long nanos) {
    if (sending.size() >= concurrencyNow()
        || nanosBlocked(nanos) > 0
        || limit.nanosToNext(nanos) > 0
        || !share.take(nanos)) {
      return false;
    }
    limit.take(nanos);
    sending.put(key, nanos);
    return true;
  }

  /** A try was begun and did not take place. */
  void spared(ActionKey key) {
    sending.remove(key);
  }

  /**
   * A try came back.
   *
   * @param took how long the tool needed, without the time until somebody looked
   */
  void ended(ActionKey key, ActionOutcome outcome, long took, long nanos) {
    if (sending.remove(key) != null && !(outcome instanceof ActionOutcome.Suppressed)) {
      latency = (latency * 3 + Math.max(1, took)) / 4;
    }
    switch (outcome) {
      case ActionOutcome.Delivered delivered -> breaker.succeeded();
      case ActionOutcome.Rejected rejected -> breaker.succeeded();
      case ActionOutcome.Unauthorised refused -> breaker.succeeded();
      case ActionOutcome.Disabled gone -> breaker.succeeded();
      case ActionOutcome.Suppressed suppressed -> {
        // The tool was not asked.
      }
      case ActionOutcome.Ambiguous ambiguous -> breaker.failed(nanos);
      case ActionOutcome.RetryAfter later -> {
        Duration delay = later.delay();
        if (delay == null) {
          breaker.failed(nanos);
        } else {
          breaker.succeeded();
          limit.refused(nanos);
          blockFor(delay, nanos);
        }
      }
    }
  }

  private void blockFor(Duration delay, long nanos) {
    long asked = Math.min(delay.toMillis(), RetryPolicy.IN_ALL.toMillis()) * 1_000_000;
    if (asked > nanosBlocked(nanos)) {
      isBlocked = true;
      blockedUntil = nanos + asked;
    }
  }

  /**
   * How long no try may begin because the tool asked for it or does not answer, or its account has
   * no calls left.
   */
  long nanosBlocked(long nanos) {
    long asked = isBlocked ? Math.max(0, blockedUntil - nanos) : 0;
    return Math.max(Math.max(asked, nanosUsedUp(nanos)), breaker.nanosLeft(nanos));
  }

  /** How long the account has no calls left, if that is long; else 0. */
  long nanosUsedUp(long nanos) {
    return share.nanosBlocked(nanos);
  }

  String whyUsedUp() {
    return share.whyBlocked();
  }

  /** How long until a try may begin, as far as time alone decides it. */
  long nanosToNext(long nanos) {
    return Math.max(
        Math.max(nanosBlocked(nanos), share.nanosToNext(nanos)), limit.nanosToNext(nanos));
  }

  /** How many tries a second are to be expected. */
  double perSecond(long nanos) {
    double possible = concurrencyNow() * 1e9 / expectedLatency(nanos);
    double allowed = limit.perSecond();
    return allowed == 0 ? possible : Math.min(allowed, possible);
  }

  /** How many deliveries may be noted as under way, being sent or next to be. */
  int room(long nanos) {
    if (nanosBlocked(nanos) > 0) {
      return 0;
    }
    if (breaker.isProbing()) {
      return 1;
    }
    double allowed = limit.perSecond();
    double soon = Math.max(concurrency, perSecond(nanos) * AHEAD.toSeconds());
    return (int) Math.max(1, allowed == 0 ? soon : Math.min(soon, allowed));
  }

  int sending() {
    return sending.size();
  }

  private int concurrencyNow() {
    return breaker.isProbing() ? 1 : concurrency;
  }

  /**
   * What tries took of late, or longer if one hangs: one that came back and waits to be seen is
   * none.
   */
  private long expectedLatency(long nanos) {
    long oldest = sending.isEmpty() ? 0 : nanos - sending.values().iterator().next();
    return oldest > AHEAD.toNanos() ? Math.max(latency, oldest) : latency;
  }
}
