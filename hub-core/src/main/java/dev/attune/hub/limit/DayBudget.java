package dev.attune.hub.limit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What is left of an account's calls of a day, which ends at midnight UTC.
 *
 * @param day counted from 1970
 * @param used what the hub took of it
 * @param limit what the tool said that a day allows, or 0 if it did not
 * @param left what the tool said that is left of it, less what was taken since; {@link #UNTOLD} if
 *     it did not
 */
public record DayBudget(long day, int used, int limit, int left) {
  public static final int UNTOLD = Integer.MAX_VALUE;

  static final DayBudget NONE = new DayBudget(0, 0, 0, UNTOLD);

  /** The same on that day, when nothing was used yet if it is a later one. */
  public DayBudget on(Instant time) {
    long its = Budget.dayOf(time);
    return its <= day ? this : new DayBudget(its, 0, limit, UNTOLD);
  }

  boolean isOn(Instant time) {
    return Budget.dayOf(time) == day;
  }

  /** When the day of a time is over. */
  public static Instant endOf(Instant time) {
    return LocalDate.ofEpochDay(Budget.dayOf(time) + 1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** What the account may use in a day, or 0 if that is not known. */
  public int limit(Allowance allowance) {
    return (allowance.isGiven() && allowance.perDay() > 0) || limit == 0
        ? allowance.perDay()
        : limit;
  }

  boolean isLimited(Allowance allowance) {
    return limit(allowance) > 0;
  }

  /** What the hub may use of it. */
  public int allowed(Allowance allowance) {
    int limit = limit(allowance);
    return limit == 0 ? UNTOLD : (int) ((long) limit * allowance.dayShare() / 100);
  }

  /** What the hub may still use of it. */
  public int left(Allowance allowance) {
    int allowed = allowed(allowance);
    return Math.max(0, Math.min(allowed == UNTOLD ? UNTOLD : allowed - used, left));
  }

  String why(Allowance allowance) {
    return left <= 0
        ? "The tool allows no more calls today."
        : "The %d calls that the hub may make today are used up.".formatted(allowed(allowance));
  }

  DayBudget used(int calls) {
    return new DayBudget(
        day, Math.max(0, used + calls), limit, left == UNTOLD ? UNTOLD : left - calls);
  }

  DayBudget told(LimitNews.Day news) {
    return new DayBudget(day, used, news.limit(), news.left());
  }
}
