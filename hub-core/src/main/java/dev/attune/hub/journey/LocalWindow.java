package dev.attune.hub.journey;

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
  boolean isOpen(Instant now, ZoneId zone) {
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
  Instant next(Instant after, ZoneId zone) {
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

  /** What the clocks jump over is the first moment after it; what comes twice is the first. */
  private Instant beginning(LocalDate day, ZoneId zone) {
    LocalDateTime local = day.atTime(from);
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change != null && change.isGap()
        ? change.getInstant()
        : ZonedDateTime.ofLocal(local, zone, null).toInstant();
  }
}
