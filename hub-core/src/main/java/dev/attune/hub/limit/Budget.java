package dev.attune.hub.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is left of an account's calls: a value that changes by what nodes take, give back and hear.
 * What was taken counts as used; a node that dies with a slice has used it.
 *
 * @param taken how many calls were taken in each slot, for rates of each length
 * @param window the last one that the tool spoke of, less what was taken since
 * @param hold until when the tool wants no calls
 */
public record Budget(
    AccountKey account,
    Map<Duration, SortedMap<Long, Integer>> taken,
    DayBudget day,
    LimitNews.@Nullable Window window,
    LimitNews.@Nullable Hold hold,
    long version) {

  /** How far apart a tool may name the end of one and the same window. */
  private static final Duration SAME = Duration.ofSeconds(3);

  /** For how long calls may be kept that no slot bounds. */
  private static final Duration KEPT = Duration.ofSeconds(10);

  /** Calls that a node takes at once where nothing but a day or a window bounds them. */
  private static final int MOST_AT_ONCE = 500;

  public Budget {
    TreeMap<Duration, SortedMap<Long, Integer>> copy = new TreeMap<>();
    taken.forEach((per, slots) -> copy.put(per, Collections.unmodifiableSortedMap(slots)));
    taken = Collections.unmodifiableMap(copy);
  }

  /** Of an account from which nothing was taken yet. */
  public static Budget fresh(AccountKey account) {
    return new Budget(account, Map.of(), DayBudget.NONE, null, null, 0);
  }

  public Budget at(long otherVersion) {
    return new Budget(account, taken, day, window, hold, otherVersion);
  }

  /** Whether the tool itself sets a limit now. */
  boolean isLimited(Instant now) {
    return isHeld(now) || isInWindow(now) || day.limit() > 0;
  }

  private boolean isHeld(Instant now) {
    return hold != null && now.isBefore(hold.until());
  }

  private boolean isInWindow(Instant now) {
    return window != null && now.isBefore(window.until());
  }

  /** What comes of the wish for calls. */
  sealed interface Answer {
    record Granted(Budget next, Slice slice) implements Answer {}

    /** None before that. */
    record Denied(Instant until, String why) implements Answer {}
  }

  /** Takes out so many calls, or as many as there are. */
  Answer take(Allowance allowance, int wanted, Instant now) {
    LimitNews.Hold held = hold;
    if (held != null && now.isBefore(held.until())) {
      return new Answer.Denied(
          held.until(), "The tool wants no calls until %s.".formatted(held.until()));
    }
    DayBudget today = day.on(now);
    int most = Math.min(Math.max(1, wanted), today.left(allowance));
    if (most <= 0) {
      return new Answer.Denied(DayBudget.endOf(now), today.why(allowance));
    }
    LimitNews.Window told = window;
    boolean isTold = told != null && now.isBefore(told.until());
    if (told != null && isTold) {
      most = Math.min(most, told.left());
      if (most <= 0) {
        return new Answer.Denied(
            told.until(), "The tool allows no more calls until %s.".formatted(told.until()));
      }
    }
    Instant until = now.plus(KEPT);
    for (CallRate rate : allowance.rates()) {
      int left = left(rate, now);
      if (left <= 0) {
        return new Answer.Denied(
            free(rate, now), "%d calls in %s are used up.".formatted(rate.calls(), rate.per()));
      }
      most = Math.min(most, left);
      until = earlier(until, rate.beginOf(rate.slotOf(now) + 1));
    }
    until = earlier(until, DayBudget.endOf(now));
    if (told != null && isTold) {
      until = earlier(until, told.until());
    }
    return new Answer.Granted(used(allowance, most, now), new Slice(most, now, until));
  }

  /** How many calls are worth taking at once. */
  int portion(Allowance allowance, Instant now) {
    int most = allowance.rates().stream().mapToInt(CallRate::slice).min().orElse(MOST_AT_ONCE);
    DayBudget today = day.on(now);
    if (today.isLimited(allowance)) {
      most = Math.min(most, Math.max(1, today.allowed(allowance) / 100));
    }
    return window != null && now.isBefore(window.until())
        ? Math.min(most, Math.max(1, window.left() / 10))
        : most;
  }

  /** How many calls of a rate can be taken now. */
  public int left(CallRate rate, Instant now) {
    long slot = rate.slotOf(now);
    NavigableMap<Long, Integer> slots = slots(rate.per());
    int inStretch =
        slots.subMap(slot - rate.slots() + 1, true, slot + 1, true).values().stream()
            .mapToInt(Integer::intValue)
            .sum();
    return Math.min(rate.calls() - inStretch, rate.slice() - slots.getOrDefault(slot, 0));
  }

  /** When there is next something left of a rate, as far as is known. */
  private Instant free(CallRate rate, Instant now) {
    long slot = rate.slotOf(now);
    for (long next = slot + 1; next < slot + rate.slots(); next++) {
      if (left(rate, rate.beginOf(next)) > 0) {
        return rate.beginOf(next);
      }
    }
    return rate.beginOf(slot + rate.slots());
  }

  private Budget used(Allowance allowance, int calls, Instant now) {
    TreeMap<Duration, SortedMap<Long, Integer>> next = new TreeMap<>();
    for (CallRate rate : allowance.rates()) {
      long slot = rate.slotOf(now);
      // What lies ahead was put there by a clock that was wrong.
      TreeMap<Long, Integer> slots =
          new TreeMap<>(slots(rate.per()).subMap(slot - rate.slots() + 1, true, slot + 1, true));
      slots.merge(slot, calls, Integer::sum);
      next.put(rate.per(), slots);
    }
    LimitNews.Window told = window;
    LimitNews.Window left =
        told == null || !now.isBefore(told.until())
            ? told
            : new LimitNews.Window(told.limit(), told.left() - calls, told.until(), told.by());
    return new Budget(account, next, day.on(now).used(calls), left, hold, version);
  }

  private NavigableMap<Long, Integer> slots(Duration per) {
    return new TreeMap<>(taken.getOrDefault(per, new TreeMap<>()));
  }

  /** Puts back calls of a slice that were not made. */
  Budget returned(Slice slice, int calls, Allowance allowance) {
    if (calls <= 0) {
      return this;
    }
    TreeMap<Duration, SortedMap<Long, Integer>> next = new TreeMap<>(taken);
    for (CallRate rate : allowance.rates()) {
      TreeMap<Long, Integer> slots = new TreeMap<>(slots(rate.per()));
      slots.computeIfPresent(
          rate.slotOf(slice.at()), (slot, count) -> count > calls ? count - calls : null);
      next.put(rate.per(), slots);
    }
    LimitNews.Window told = window;
    boolean isSame = told != null && slice.at().isBefore(told.until());
    return new Budget(
        account,
        next,
        day.isOn(slice.at()) ? day.used(-calls) : day,
        told != null && isSame
            ? new LimitNews.Window(told.limit(), told.left() + calls, told.until(), told.by())
            : told,
        hold,
        version);
  }

  /** What follows from what the tool said. */
  Budget told(LimitNews news, Instant now) {
    return new Budget(
        account,
        taken,
        news.day() == null ? day.on(now) : day.on(now).told(news.day()),
        news.window() == null ? window : after(news.window(), now),
        news.hold() != null && (hold == null || news.hold().until().isAfter(hold.until()))
            ? news.hold()
            : hold,
        version);
  }

  /** Of one and the same window the answers come in any order: the least that was left counts. */
  private LimitNews.Window after(LimitNews.Window news, Instant now) {
    LimitNews.Window before = window;
    boolean isSame =
        before != null
            && now.isBefore(before.until())
            && Duration.between(before.until(), news.until()).abs().compareTo(SAME) <= 0;
    return isSame && before != null && before.left() < news.left() ? before : news;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** The day of a time; days change at midnight UTC. */
  static long dayOf(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
  }
}
