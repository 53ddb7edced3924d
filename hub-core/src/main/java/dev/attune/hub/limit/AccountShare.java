package dev.attune.hub.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A node's part of one account: the slice that it holds, what it knows of the budget and what it
 * has heard and not stored yet. Safe for use by many threads; calls no port.
 */
final class AccountShare implements CallShare {
  /** Below that it is not worth letting go of what is about to be sent. */
  private static final long SHORT = Duration.ofSeconds(2).toNanos();

  /** How soon a node asks again for more of what it has used up, or tells what it has heard. */
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private Allowance allowance;
  private Budget known;
  private Slice slice = Slice.NONE;
  private int left;
  private long sliceEnds;
  private int usedOfLast;
  private long nextAsk;
  private long deniedUntil;
  private String why = "";
  private boolean isAsking;
  private boolean isRead;
  private @Nullable LimitNews news;
  private boolean isLimited = true;

  AccountShare(Allowance allowance, long nanos) {
    this.allowance = allowance;
    this.known = Budget.fresh(allowance.account());
    this.nextAsk = nanos;
    this.deniedUntil = nanos;
    this.sliceEnds = nanos;
  }

  synchronized Allowance allowance() {
    return allowance;
  }

  synchronized void allow(Allowance newer) {
    if (!newer.equals(allowance)) {
      allowance = newer;
      isLimited = true;
      deniedUntil = Long.min(deniedUntil, nextAsk);
    }
  }

  @Override
  public synchronized boolean take(long nanos) {
    if (!isLimited) {
      return true;
    }
    if (left == 0 || nanos - sliceEnds >= 0) {
      return false;
    }
    left--;
    return true;
  }

  @Override
  public synchronized long nanosToNext(long nanos) {
    if (!isLimited || (left > 0 && nanos - sliceEnds < 0)) {
      return 0;
    }
    return Math.max(0, Math.max(nextAsk - nanos, deniedUntil - nanos));
  }

  @Override
  public synchronized long nanosBlocked(long nanos) {
    boolean isOpen = !isLimited || (left > 0 && nanos - sliceEnds < 0);
    long denied = isOpen ? 0 : deniedUntil - nanos;
    return denied > SHORT ? denied : 0;
  }

  @Override
  public synchronized String whyBlocked() {
    return why;
  }

  /** Takes in what the tool said; the others of this node know at once. */
  synchronized void told(LimitNews heard, Instant now, long nanos) {
    Budget before = known;
    known = known.told(heard, now);
    boolean isNew =
        !known.day().equals(before.day())
            || !Objects.equals(known.window(), before.window())
            || !Objects.equals(known.hold(), before.hold());
    if (isNew) {
      news = news == null ? heard : news.and(heard);
      isLimited = allowance.isLimited() || known.isLimited(now);
      LimitNews.Hold hold = known.hold();
      if (hold != null && now.isBefore(hold.until())) {
        deny(hold.until(), "The tool wants no calls until %s.".formatted(hold.until()), now, nanos);
        sliceEnds = nanos;
      }
    }
  }

  private void deny(Instant until, String reason, Instant now, long nanos) {
    deniedUntil = nanos + Math.max(1_000_000, Duration.between(now, until).toNanos());
    why = reason;
  }

  /**
   * Whether the store is to be asked now; whoever is told so asks it.
   *
   * @param isWanted whether somebody wants to take calls
   */
  synchronized boolean begin(boolean isWanted, long nanos) {
    boolean isEmpty = left == 0 || nanos - sliceEnds >= 0;
    boolean needs = isWanted && isLimited && isEmpty && deniedUntil - nanos <= 0;
    if (isAsking || nextAsk - nanos > 0 || !(needs || news != null)) {
      return false;
    }
    isAsking = true;
    return true;
  }

  synchronized void end() {
    isAsking = false;
  }

  synchronized Budget known() {
    return known;
  }

  /** Whether the budget must be read before something is taken out of it. */
  synchronized boolean mustRead() {
    return !isRead;
  }

  /** Takes in the budget as it is stored; what was heard since is added again. */
  synchronized void read(@Nullable Budget stored, Instant now) {
    Budget base = stored == null ? Budget.fresh(allowance.account()) : stored;
    known = news == null ? base : base.told(news, now);
    isLimited = allowance.isLimited() || known.isLimited(now);
    isRead = true;
  }

  /** A change of the budget that is to be stored. */
  record Change(
      Budget next,
      @Nullable Slice slice,
      int returned,
      @Nullable LimitNews told,
      Budget.@Nullable Answer answer) {}

  /** What is to be written now: what is given back, what was heard, what is taken. */
  synchronized Change change(boolean isWanted, Instant now, long nanos) {
    LimitNews heard = news;
    Budget base = heard == null ? known : known.told(heard, now);
    boolean isEmpty = left == 0 || nanos - sliceEnds >= 0;
    int unused = isEmpty ? left : 0;
    base = base.returned(slice, unused, allowance);
    isLimited = allowance.isLimited() || base.isLimited(now);
    if (!isWanted || !isLimited || !isEmpty) {
      return new Change(base, null, unused, heard, null);
    }
    Budget.Answer answer = base.take(allowance, wanted(base, unused, now), now);
    return switch (answer) {
      case Budget.Answer.Granted(Budget next, Slice taken) ->
          new Change(next, taken, unused, heard, answer);
      case Budget.Answer.Denied denied -> new Change(base, null, unused, heard, answer);
    };
  }

  /** Twice what the last slice was used for, so that one who needs little takes little. */
  private int wanted(Budget base, int unused, Instant now) {
    int portion = base.portion(allowance, now);
    usedOfLast = slice.calls() - unused;
    return Math.clamp(Math.max(2L * usedOfLast, Math.ceilDiv(portion, 4)), 1, portion);
  }

  /** It is stored. */
  synchronized void changed(Change change, Instant now, long nanos) {
    news = Objects.equals(news, change.told()) ? null : news;
    Budget stored = change.next().at(change.next().version() + 1);
    known = news == null ? stored : stored.told(news, now);
    left -= change.returned();
    Slice taken = change.slice();
    if (taken != null) {
      slice = taken;
      left = taken.calls();
      sliceEnds = nanos + Math.max(0, Duration.between(now, taken.until()).toNanos());
      why = "";
    } else if (change.returned() > 0) {
      slice = Slice.NONE;
    }
    answered(change, now, nanos);
  }

  /** What nobody needs to write: there is nothing for now. */
  synchronized void answered(Change change, Instant now, long nanos) {
    if (change.answer() instanceof Budget.Answer.Denied(Instant until, String reason)) {
      deny(until, reason, now, nanos);
    }
    nextAsk = nanos + Math.min(SECOND, soonest(deniedUntil - nanos, sliceEnds - nanos));
  }

  private static long soonest(long one, long other) {
    long first = one > 0 ? one : Long.MAX_VALUE;
    return other > 0 ? Math.min(first, other) : first;
  }

  /** Another wrote meanwhile. */
  synchronized void lost() {
    isRead = false;
  }

  /** Perhaps it is stored, perhaps not: what was taken or given back counts as used. */
  synchronized void failed() {
    isRead = false;
    left = 0;
    slice = Slice.NONE;
  }
}
