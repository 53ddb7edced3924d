package dev.attune.hub.pipeline;

import dev.attune.hub.delivery.QuietTime;
import dev.attune.hub.time.LocalWindow;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;

/** Quiet hours of all kinds. */
final class QuietSamples {
  private QuietSamples() {}

  static List<QuietTime> all() {
    return List.of(
        new QuietTime(
            new LocalWindow(
                LocalTime.of(20, 0),
                LocalTime.of(8, 30),
                EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY)),
            ZoneId.of("Europe/Berlin")),
        new QuietTime(
            new LocalWindow(LocalTime.MIDNIGHT, LocalTime.of(6, 0), EnumSet.allOf(DayOfWeek.class)),
            ZoneOffset.UTC));
  }
}
