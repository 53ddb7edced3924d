package dev.attune.hub.journey;

import dev.attune.hub.time.LocalWindow;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads times of day. */
final class WindowReader {
  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private WindowReader() {}

  /** The window that 'from', 'to' and 'days' say, or null after what is wrong was reported. */
  static @Nullable LocalWindow read(Members window) {
    LocalTime from = time(window.required("from", "when it opens, such as 09:00"));
    LocalTime to = time(window.required("to", "when it closes, such as 18:00"));
    Set<DayOfWeek> days = days(window.find("days"));
    return from == null || to == null || days.isEmpty() ? null : new LocalWindow(from, to, days);
  }

  private static @Nullable LocalTime time(@Nullable Place place) {
    String text = place == null ? null : place.text();
    if (place == null || text == null) {
      return null;
    }
    if (!TIME.matcher(text).matches()) {
      place.problem(
          "%s must be a time of day from 00:00 to 23:59, not '%s'."
              .formatted(Place.upperFirst(place.what()), Place.shortened(text)));
      return null;
    }
    return LocalTime.parse(text);
  }

  /** All days unless some are named; none if something is wrong with them. */
  private static Set<DayOfWeek> days(@Nullable Place place) {
    if (place == null) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    List<Place> items = place.list();
    if (items.isEmpty() && place.value() instanceof Raw.Sequence) {
      place.problem("A window needs at least one day; without 'days' it opens on all.");
    }
    for (Place item : items) {
      String day = item.text();
      if (day != null && !DAYS.contains(day)) {
        item.problem(
            "A day is one of %s, not '%s'."
                .formatted(String.join(", ", DAYS), Place.shortened(day)));
      } else if (day != null) {
        days.add(DayOfWeek.of(DAYS.indexOf(day) + 1));
      }
    }
    return days;
  }
}
