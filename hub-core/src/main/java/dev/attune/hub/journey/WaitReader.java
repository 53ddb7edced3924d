package dev.attune.hub.journey;

import dev.attune.hub.time.LocalWindow;
import dev.attune.hub.value.Fields;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads steps that wait. */
final class WaitReader {
  static final List<String> WAIT =
      List.of("for", "date", "offset", "window", "zone", "until", "atMost", "otherwise");
  static final List<String> WINDOW = List.of("from", "to", "days");
  static final List<String> UNTIL =
      List.of("event", "where", "when", "shown", "with", "channel", "purpose", "capped");

  private static final List<String> ONLY_OF_SHOWN = List.of("with", "channel", "purpose", "capped");

  private static final Map<String, String> LATER_UNTIL = Map.of("segment", "A wait for a segment");

  private final Draft draft;
  private final StepReader steps;
  private final ActionReader actions;

  WaitReader(Draft draft, StepReader steps, ActionReader actions) {
    this.draft = draft;
    this.steps = steps;
    this.actions = actions;
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
    LocalWindow window = WindowReader.read(place.object("A window", WINDOW));
    return window == null ? null : new Step.WaitWindow(id, window, zone);
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
    List<String> kinds = Stream.of("event", "when", "shown").filter(until::has).toList();
    if (kinds.size() != 1) {
      if (place.value() instanceof Raw.Mapping(var raw) && !raw.containsKey("segment")) {
        place.problem(
            "What is waited for must be one of 'event', 'when', a condition, and 'shown', a place"
                + " where something is shown.");
      }
      return null;
    }
    if (until.has("shown")) {
      return shown(place, until, id);
    }
    for (String property : ONLY_OF_SHOWN) {
      Place other = until.find(property);
      if (other != null) {
        other.problem("'%s' goes with 'shown'.".formatted(property));
      }
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

  private Step.@Nullable Until shown(Place place, Members until, String id) {
    if (draft.isPerAccount()) {
      place.problem("A journey per account shows nothing: only a person is asked for.");
    }
    Place where = until.find("where");
    if (where != null) {
      where.problem("'where' goes with 'event'; what is shown depends on who is asked for.");
    }
    Place named = until.find("shown");
    String at = named == null ? null : named.text();
    boolean isPlace = at != null && DefinitionReader.ID.matcher(at).matches();
    if (named != null && at != null && !isPlace) {
      named.problem("A place must be " + DefinitionReader.ID_FORM + ".");
    }
    String purpose = actions.purpose(place, "What is shown", until);
    String channel = until.requiredName("channel", "whose consent and caps count, such as web");
    Place capped = until.find("capped");
    boolean isCapped = capped == null || capped.truth();
    Fields with = actions.with(until.find("with"), id);
    return at == null || !isPlace || channel == null
        ? null
        : new Step.Until.Shown(at, with, purpose, channel, isCapped);
  }
}
