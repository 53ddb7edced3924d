package dev.attune.hub.journey;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads steps that wait. */
final class WaitReader {
  static final List<String> WAIT =
      List.of("for", "date", "offset", "window", "zone", "until", "atMost", "otherwise");
  static final List<String> WINDOW = List.of("from", "to", "days");
  static final List<String> UNTIL = List.of("event", "where", "when");

  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final Map<String, String> LATER_UNTIL = Map.of("segment", "A wait for a segment");

  private final Draft draft;
  private final StepReader steps;

  WaitReader(Draft draft, StepReader steps) {
    this.draft = draft;
    this.steps = steps;
  }

  @Nullable Step read(Place item, String name, String id) {
    Place place = item.object(name, List.of("id", "wait")).find("wait");
    if (place == null) {
      return null;
    }
    Members wait = place.object("A wait", WAIT);
    List<String> kinds = Stream.of("for", "date", "window", "until").filter(wait::has).toList();
    if (kinds.size() != 1) {
      if (place.value() instanceof Raw.Mapping) {
        place.problem(
            "A wait needs exactly one of 'for', a duration, 'date', an expression, 'window' and"
                + " 'until'.");
      }
      return null;
    }
    String kind = kinds.getFirst();
    onlyWith(wait, kind, "offset", "date");
    onlyWith(wait, kind, "zone", "window");
    onlyWith(wait, kind, "atMost", "until");
    onlyWith(wait, kind, "otherwise", "until");
    return switch (kind) {
      case "for" -> time(wait, id);
      case "date" -> date(wait, id);
      case "window" -> window(wait, id);
      default -> until(place, name, wait, id);
    };
  }

  private static void onlyWith(Members wait, String kind, String property, String right) {
    Place place = wait.find(property);
    if (place != null && !kind.equals(right)) {
      place.problem(
          "'%s' goes with '%s', and this wait has '%s'.".formatted(property, right, kind));
    }
  }

  private static @Nullable Step time(Members wait, String id) {
    Place place = wait.find("for");
    Span time = place == null ? null : place.span(DefinitionReader.MAX_YEARS);
    return time == null ? null : new Step.WaitFor(id, time);
  }

  private @Nullable Step date(Members wait, String id) {
    String date = draft.expression(wait.find("date"), Scope.STEP, id);
    Place place = wait.find("offset");
    Span offset = place == null ? Span.ZERO : place.anySpan(DefinitionReader.MAX_YEARS);
    return date == null || offset == null ? null : new Step.WaitDate(id, date, offset);
  }

  private @Nullable Step window(Members wait, String id) {
    String zone = draft.expression(wait.find("zone"), Scope.STEP, id);
    Place place = wait.find("window");
    if (place == null) {
      return null;
    }
    Members window = place.object("A window", WINDOW);
    LocalTime from = time(window.required("from", "when it opens, such as 09:00"));
    LocalTime to = time(window.required("to", "when it closes, such as 18:00"));
    Set<DayOfWeek> days = days(window.find("days"));
    return from == null || to == null || days.isEmpty()
        ? null
        : new Step.WaitWindow(id, new LocalWindow(from, to, days), zone);
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

  private @Nullable Step until(Place place, String name, Members wait, String id) {
    Step.Until until = awaited(wait.find("until"), id);
    Place atMost = wait.find("atMost");
    Span time = atMost == null ? null : atMost.span(DefinitionReader.MAX_YEARS);
    if (atMost == null) {
      place.problem(
          name + " waits without end; it needs 'atMost', after which it goes on, such as P3D.");
    }
    List<Step> otherwise = steps.read(wait.list("otherwise"));
    return until == null || time == null ? null : new Step.WaitUntil(id, until, time, otherwise);
  }

  private Step.@Nullable Until awaited(@Nullable Place place, String id) {
    if (place == null) {
      return null;
    }
    Members until = place.object("What is waited for", UNTIL, LATER_UNTIL);
    if (until.has("when") == until.has("event")) {
      if (place.value() instanceof Raw.Mapping(var raw) && !raw.containsKey("segment")) {
        place.problem("What is waited for must be either an 'event' or 'when', a condition.");
      }
      return null;
    }
    if (until.has("event")) {
      EventPattern on = DefinitionReader.pattern(draft, until, "the name of an event", id);
      return on == null ? null : new Step.Until.Happens(on);
    }
    Place where = until.find("where");
    if (where != null) {
      where.problem("'where' goes with 'event'; a wait for a condition has no event.");
    }
    String when = draft.condition(until.find("when"), Scope.AWAITED, id);
    return when == null ? null : new Step.Until.Holds(when);
  }
}
