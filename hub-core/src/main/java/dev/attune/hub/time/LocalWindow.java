package dev.attune.hub.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Set;

/**
 * A time of day on some days, by the clock of whoever it is about.
 *
 * @param to the end, which is outside; not after {@code from} it is on the day after, so that equal
 *     ones are a whole day
 * @param days those on which it begins; at least one
 */
public record LocalWindow(LocalTime from, LocalTime to, Set<DayOfWeek> days) {
  /** How far a beginning may be away: a day that the clocks jump over included. */
  private static final int MOST_DAYS = 15;

  public LocalWindow {
    days = Set.copyOf(days);
  }

  /** Whether it is open there then. */
  public boolean isOpen(Instant now, ZoneId zone) {
    LocalDateTime local = LocalDateTime.ofInstant(now, zone);
    LocalDate today = local.toLocalDate();
    return covers(today, local)
        || covers(today.minusDays(1), local)
        || beginsAt(today, now, zone)
        || beginsAt(today.minusDays(1), now, zone);
  }

  private boolean covers(LocalDate day, LocalDateTime local) {
    LocalDateTime end = (to.isAfter(from) ? day : day.plusDays(1)).atTime(to);
    return days.contains(day.getDayOfWeek())
        && !local.isBefore(day.atTime(from))
        && local.isBefore(end);
  }

  /** One that the clocks jump over is open at its beginning, though no clock shows its time. */
  private boolean beginsAt(LocalDate day, Instant now, ZoneId zone) {
    return days.contains(day.getDayOfWeek()) && beginning(day, zone).equals(now);
  }

  /** When it next begins there after that. */
  public Instant next(Instant after, ZoneId zone) {
    LocalDate day = LocalDateTime.ofInstant(after, zone).toLocalDate().minusDays(1);
    for (int i = 0; i < MOST_DAYS; i++) {
      Instant begins = beginning(day, zone);
      if (days.contains(day.getDayOfWeek()) && begins.isAfter(after)) {
        return begins;
      }
      day = day.plusDays(1);
    }
    throw new IllegalStateException("A window begins at least once a week.");
  }

  /**
   * When it is next closed there, from a moment on: that moment itself if it is closed then. One
   * that is open for more than {@value #MOST_DAYS} days in a row is looked at again after those.
   */
  public Instant closed(Instant from, ZoneId zone) {
    Instant at = from;
    for (int i = 0; i < MOST_DAYS && isOpen(at, zone); i++) {
      at = end(at, zone);
    }
    return at;
  }

  /** The end of what is open at that moment. */
  private Instant end(Instant at, ZoneId zone) {
    LocalDateTime local = LocalDateTime.ofInstant(at, zone);
    LocalDate today = local.toLocalDate();
    LocalDate day = covers(today, local) || beginsAt(today, at, zone) ? today : today.minusDays(1);
    LocalDateTime end = (to.isAfter(this.from) ? day : day.plusDays(1)).atTime(to);
    ZoneOffsetTransition change = zone.getRules().getTransition(end);
    if (change != null && change.isGap()) {
      return later(change.getInstant(), at);
    }
    ZonedDateTime first = ZonedDateTime.ofLocal(end, zone, null);
    Instant ends = first.toInstant();
    // What the clock shows twice ends twice, if it is open when the clock is put back.
    return ends.isAfter(at) ? ends : later(first.withLaterOffsetAtOverlap().toInstant(), at);
  }

  /** One that is over as it begins is open for that moment alone. */
  private static Instant later(Instant end, Instant at) {
    return end.isAfter(at) ? end : at.plusMillis(1);
  }

  /** What the clocks jump over is the first moment after it; what comes twice is the first. */
  private Instant beginning(LocalDate day, ZoneId zone) {
    LocalDateTime local = day.atTime(from);
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change != null && change.isGap()
        ? change.getInstant()
        : ZonedDateTime.ofLocal(local, zone, null).toInstant();
  }
}
