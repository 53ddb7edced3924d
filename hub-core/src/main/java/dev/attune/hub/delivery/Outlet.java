package dev.attune.hub.delivery;

import dev.attune.hub.limit.CallShare;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the deliveries of a connection go out: what is cleared and noted as under way, and how fast
 * it may go. The loop fills it; who comes back from the tool takes the next one at once, so that a
 * slot does not stand empty until the loop looks. Safe for use by many threads; calls no port.
 */
final class Outlet {
  private final long permittedNanos;
  private final Pace pace;
  private final Deque<Cleared> cleared = new ArrayDeque<>();
  private boolean isPaused;
  private boolean isRefused;

  /** A delivery that may be sent, as long as its checks hold. */
  record Cleared(Item item, DeliveryTarget target, long nanos) {}

  Outlet(DeliverySettings settings, CallShare share, long nanos) {
    permittedNanos = settings.permitted().toNanos();
    pace = new Pace(share, nanos);
  }

  synchronized void know(DeliveryTarget target) {
    pace.know(target);
    isPaused = target.pausedBecause() != null;
  }

  synchronized void clear(Cleared next) {
    cleared.add(next);
  }

  /** The next one to send now, or null; whoever gets it sends it. */
  synchronized @Nullable Cleared next(long nanos) {
    Cleared next = cleared.peek();
    if (next == null || isHalted() || isOld(next, nanos) || !pace.begin(next.item().key(), nanos)) {
      return null;
    }
    cleared.remove();
    return next;
  }

  /**
   * A try came back. What the tool refuses for all stops the others before the loop knows of it.
   *
   * @param took how long the tool needed
   */
  synchronized void ended(ActionKey key, ActionOutcome outcome, long took, long nanos) {
    pace.ended(key, outcome, took, nanos);
    isRefused |=
        switch (outcome) {
          case ActionOutcome.Unauthorised refused -> true;
          case ActionOutcome.Disabled gone -> true;
          case ActionOutcome.Delivered delivered -> false;
          case ActionOutcome.Rejected rejected -> false;
          case ActionOutcome.Suppressed suppressed -> false;
          case ActionOutcome.RetryAfter later -> false;
          case ActionOutcome.Ambiguous ambiguous -> false;
        };
  }

  /** A try was begun and did not take place. */
  synchronized void spared(ActionKey key) {
    pace.spared(key);
  }

  /** The loop knows what the tool refused, and has paused the connection if it must be. */
  synchronized void refusalSeen() {
    isRefused = false;
  }

  /** Those cleared that cannot be sent soon, or all; they are no longer here. */
  synchronized List<Item> takeBack(boolean all, long nanos) {
    List<Item> back = new ArrayList<>();
    boolean isStopped = all || isHalted() || pace.nanosBlocked(nanos) > 0;
    while (!cleared.isEmpty() && (isStopped || isOld(cleared.element(), nanos))) {
      back.add(cleared.remove().item());
    }
    return back;
  }

  private boolean isHalted() {
    return isPaused || isRefused;
  }

  private boolean isOld(Cleared item, long nanos) {
    return nanos - item.nanos() >= permittedNanos;
  }

  synchronized boolean hasCleared() {
    return !cleared.isEmpty();
  }

  /** Cleared or being sent. */
  synchronized int underWay() {
    return cleared.size() + pace.sending();
  }

  /**
   * How many more may be noted as under way; none while there is enough, so that rounds are few.
   */
  synchronized int credit(long nanos) {
    int room = pace.room(nanos);
    int underWay = underWay();
    return underWay <= room / 2 ? room - underWay : 0;
  }

  /** See {@link Pace#nanosBlocked}. */
  synchronized long nanosBlocked(long nanos) {
    return pace.nanosBlocked(nanos);
  }

  /** See {@link Pace#nanosUsedUp}. */
  synchronized long nanosUsedUp(long nanos) {
    return pace.nanosUsedUp(nanos);
  }

  /** See {@link Pace#whyUsedUp}. */
  synchronized String whyUsedUp() {
    return pace.whyUsedUp();
  }

  /** See {@link Pace#nanosToNext}. */
  synchronized long nanosToNext(long nanos) {
    return pace.nanosToNext(nanos);
  }

  /** See {@link Pace#perSecond}. */
  synchronized double perSecond(long nanos) {
    return pace.perSecond(nanos);
  }
}
