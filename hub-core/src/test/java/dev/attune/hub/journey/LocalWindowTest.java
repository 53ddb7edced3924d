package dev.attune.hub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.time.LocalWindow;
import dev.attune.hub.value.Fields;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Windows of local time, held against a clock that is looked at every minute. */
class LocalWindowTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Set<DayOfWeek> ALL = EnumSet.allOf(DayOfWeek.class);

  private static LocalWindow window(String from, String to, Set<DayOfWeek> days) {
    return new LocalWindow(LocalTime.parse(from), LocalTime.parse(to), days);
  }

  @Test
  void aBeginningThatTheClocksJumpOverIsTheFirstMomentAfterIt() {
    LocalWindow window = window("02:15", "02:45", ALL);
    Instant night = Instant.parse("2026-03-28T22:00:00Z");
    Instant jump = Instant.parse("2026-03-29T01:00:00Z");
    assertThat(window.next(night, BERLIN)).isEqualTo(jump);
    assertThat(window.isOpen(jump, BERLIN)).isTrue();
    assertThat(window.isOpen(jump.plusSeconds(60), BERLIN)).isFalse();
    assertThat(window.next(jump, BERLIN)).isEqualTo(Instant.parse("2026-03-30T00:15:00Z"));
  }

  @Test
  void aBeginningThatComesTwiceIsTheFirst() {
    LocalWindow window = window("02:30", "03:30", ALL);
    Instant first = Instant.parse("2026-10-25T00:30:00Z");
    assertThat(window.next(Instant.parse("2026-10-24T22:00:00Z"), BERLIN)).isEqualTo(first);
    assertThat(window.isOpen(first.plus(Duration.ofHours(1)), BERLIN)).isTrue();
  }

  @Test
  void aDayThatIsMissingBeginsWithTheNext() {
    ZoneId apia = ZoneId.of("Pacific/Apia");
    LocalWindow window = window("09:00", "10:00", Set.of(DayOfWeek.FRIDAY));
    Instant after = Instant.parse("2011-12-30T09:00:00Z");
    assertThat(window.next(after, apia)).isEqualTo(Instant.parse("2011-12-30T10:00:00Z"));
  }

  @Test
  void itsEndIsFoundWhereClocksChange() {
    LocalWindow night = window("20:00", "08:00", ALL);
    assertThat(night.closed(Instant.parse("2026-03-28T23:00:00Z"), BERLIN))
        .isEqualTo(Instant.parse("2026-03-29T06:00:00Z"));
    assertThat(night.closed(Instant.parse("2026-10-24T23:00:00Z"), BERLIN))
        .isEqualTo(Instant.parse("2026-10-25T07:00:00Z"));
    assertThat(night.closed(Instant.parse("2026-10-25T12:00:00Z"), BERLIN))
        .isEqualTo(Instant.parse("2026-10-25T12:00:00Z"));
    // An end that the clocks jump over is the jump.
    assertThat(window("20:00", "02:30", ALL).closed(Instant.parse("2026-03-28T23:00:00Z"), BERLIN))
        .isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
    // One that comes twice is there twice: what begins with the second two o'clock ends again.
    LocalWindow late = window("20:00", "02:30", ALL);
    assertThat(late.closed(Instant.parse("2026-10-24T23:00:00Z"), BERLIN))
        .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    assertThat(late.closed(Instant.parse("2026-10-25T01:10:00Z"), BERLIN))
        .isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
  }

  @Test
  void daysInARowAreOpenToTheLast() {
    LocalWindow weekend = window("00:00", "00:00", Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
    assertThat(weekend.closed(Instant.parse("2026-07-04T12:00:00Z"), BERLIN))
        .isEqualTo(Instant.parse("2026-07-05T22:00:00Z"));
  }

  @Test
  void itIsOpenUntilItsEndAndThenNot() {
    Random random = new Random(8);
    List<String> zones = List.of("Europe/Berlin", "Australia/Lord_Howe", "America/Santiago");
    for (int i = 0; i < 400; i++) {
      ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
      LocalTime from = LocalTime.of(random.nextInt(24), 5 * random.nextInt(12));
      LocalTime to = LocalTime.of(random.nextInt(24), 5 * random.nextInt(12));
      LocalWindow window =
          new LocalWindow(from, to, EnumSet.of(DayOfWeek.of(1 + random.nextInt(7))));
      Instant start =
          Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60L * random.nextInt(525_600));
      Instant closed = window.closed(start, zone);
      assertThat(window.isOpen(closed, zone)).as("%s at %s", window, start).isFalse();
      for (Instant at = start; at.isBefore(closed); at = at.plusSeconds(60)) {
        assertThat(window.isOpen(at, zone)).as("%s at %s", window, at).isTrue();
      }
    }
  }

  @Test
  void theNextBeginningIsTheFirstMinuteAtWhichTheClockShowsIt() {
    Random random = new Random(7);
    List<String> zones =
        List.of(
            "Europe/Berlin",
            "America/New_York",
            "Asia/Kolkata",
            "Australia/Lord_Howe",
            "America/Santiago",
            "Pacific/Chatham");
    int opened = 0;
    for (int i = 0; i < 600; i++) {
      ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
      // Where no clock is put forward, so that every time of day is shown.
      LocalTime from = LocalTime.of(4 + random.nextInt(18), 5 * random.nextInt(12));
      LocalTime to = LocalTime.of(random.nextInt(24), 5 * random.nextInt(12));
      Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
      days.add(DayOfWeek.of(1 + random.nextInt(7)));
      LocalWindow window = new LocalWindow(from, to, days);
      Instant now =
          Instant.parse("2026-01-01T00:00:00Z").plusSeconds(300L * random.nextInt(105_000));
      Instant next = window.next(now, zone);
      Instant minute = now.plusSeconds(300);
      while (!isShown(window, LocalDateTime.ofInstant(minute, zone))) {
        minute = minute.plusSeconds(300);
      }
      assertThat(next).as("%s %s after %s", window, zone, now).isEqualTo(minute);
      assertThat(window.isOpen(next, zone)).isTrue();
      assertThat(window.isOpen(now, zone))
          .as("%s %s at %s", window, zone, now)
          .isEqualTo(isWithin(window, LocalDateTime.ofInstant(now, zone)));
      opened += window.isOpen(now, zone) ? 1 : 0;
    }
    assertThat(opened).isBetween(60, 500);
  }

  private static boolean isShown(LocalWindow window, LocalDateTime local) {
    return local.toLocalTime().equals(window.from())
        && window.days().contains(local.getDayOfWeek());
  }

  /** Back to when it began, five minutes by five. */
  private static boolean isWithin(LocalWindow window, LocalDateTime local) {
    LocalDateTime back = local;
    for (int i = 0; i < 288; i++) {
      if (isShown(window, back)) {
        return true;
      }
      if (back.toLocalTime().equals(window.to())) {
        return false;
      }
      back = back.minusMinutes(5);
    }
    return false;
  }

  @Test
  void theZoneIsTheOneAskedForThenTheTraitThenTheCountrysThenUtc() {
    Fields both = new Fields(Map.of("traits", Map.of("time_zone", "Asia/Tokyo", "country", "DE")));
    assertThat(CustomerZone.of("America/Lima", both, ZoneOffset.UTC))
        .isEqualTo(ZoneId.of("America/Lima"));
    assertThat(CustomerZone.of(null, both, ZoneOffset.UTC)).isEqualTo(ZoneId.of("Asia/Tokyo"));
    assertThat(
            CustomerZone.of(
                7L, traits("time_zone", "Nowhere/Land", "country", "de"), ZoneOffset.UTC))
        .isEqualTo(BERLIN);
    assertThat(CustomerZone.of(null, traits("country", "US", "x", "y"), ZoneOffset.UTC))
        .isEqualTo(ZoneOffset.UTC);
    assertThat(CustomerZone.of(null, Fields.EMPTY, ZoneOffset.UTC)).isEqualTo(ZoneOffset.UTC);
    for (String country : List.of("FR", "GB", "JP", "IN", "AT", "CH", "IT", "PL", "SE", "ZA")) {
      assertThat(CustomerZone.of(null, traits("country", country, "x", "y"), ZoneOffset.UTC))
          .as(country)
          .isNotEqualTo(ZoneOffset.UTC);
    }
  }

  private static Fields traits(String one, String value, String other, String another) {
    return new Fields(Map.of("traits", Map.of(one, value, other, another)));
  }
}
