package dev.attune.hub.journey;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a journey of a definition's values, as far as they are one. */
final class DefinitionReader {
  static final int MAX_YEARS = 10;
  static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
  static final String ID_FORM = "1 to 60 lower-case letters, digits and hyphens";

  static final List<String> JOURNEY =
      List.of(
          "journey",
          "name",
          "owner",
          "per",
          "purpose",
          "entry",
          "reentry",
          "milestones",
          "goal",
          "exit",
          "steps");
  static final List<String> ENTRY = List.of("event", "when", "key", "history");
  static final List<String> SEGMENT_ENTRY = List.of("segment", "on", "when", "key", "history");
  static final List<String> JOURNEY_ENTRY = List.of("journey", "when");
  static final List<String> MILESTONE = List.of("id", "event", "where");
  static final List<String> GOAL = List.of("event", "where", "within", "value");
  static final List<String> EXIT = List.of("when", "event", "where", "as");

  private static final Map<String, String> LATER =
      Map.of("limits", "A journey with limits (caps, quiet hours, priority)");
  private static final Map<String, String> LATER_ENTRIES =
      Map.of(
          "schedule", "An entry by a schedule",
          "api", "An entry by an API call");
  private static final List<String> KNOWN_ENTRIES =
      List.of("entries by an event", "entries by a segment", "entries by journeys");

  /** What a journey without a proper id is called in messages. */
  private static final JourneyId UNNAMED = new JourneyId("unnamed");

  private final Draft draft;

  DefinitionReader(Draft draft) {
    this.draft = draft;
  }

  /** The journey, as far as it can be told; whatever it lacks has been reported. */
  Journey read(Raw document) {
    Place root = new Place("", "the definition", document, draft.findings());
    Members members = root.object("A journey", JOURNEY, LATER);
    JourneyId id = id(members);
    String name = members.nameOr("name", id.value());
    String owner = members.nameOr("owner", "");
    Journey.Per per = per(members.find("per"));
    draft.isPer(per);
    // One that is there and wrong has been reported, and is not missing besides.
    String purpose = members.nameOr("purpose", members.has("purpose") ? "wrong" : "");
    List<Journey.Entry> entries = entries(members);
    Journey.Reentry reentry = reentry(members.find("reentry"));
    List<Journey.Milestone> milestones = milestones(members);
    Journey.Goal goal = goal(members.find("goal"));
    List<Journey.ExitCriterion> exits = exits(members);
    Place steps = members.required("steps", "the list of what is done in order");
    List<Step> all = steps == null ? List.of() : new StepReader(draft, purpose).read(steps.list());
    return new Journey(
        id, name, owner, per, purpose, entries, reentry, milestones, goal, exits, all);
  }

  private static JourneyId id(Members members) {
    Place place = members.required("journey", "its id, " + ID_FORM);
    String text = place == null ? null : place.text();
    if (place == null || text == null) {
      return UNNAMED;
    }
    if (!ID.matcher(text).matches()) {
      place.problem("A journey's id must be " + ID_FORM + ".");
      return UNNAMED;
    }
    return new JourneyId(text);
  }

  private static Journey.Per per(@Nullable Place place) {
    String text = place == null ? null : place.text();
    if (place == null || text == null) {
      return Journey.Per.PROFILE;
    }
    for (Journey.Per per : Journey.Per.values()) {
      if (per.text().equals(text)) {
        return per;
      }
    }
    place.problem(
        "A journey is per %s; '%s' is neither.".formatted(Journey.Per.ALL, Place.shortened(text)));
    return Journey.Per.PROFILE;
  }

  private List<Journey.Entry> entries(Members members) {
    Place place = members.required("entry", "a list of the events that start it");
    if (place == null) {
      return List.of();
    }
    List<Place> items = place.list();
    if (items.isEmpty() && place.value() instanceof Raw.Sequence) {
      place.problem("A journey needs at least one entry, for example {event: order.placed}.");
    }
    List<Journey.Entry> entries = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Journey.Entry entry = entry(items.get(i), "Entry " + (i + 1));
      if (entry != null) {
        entries.add(entry);
      }
    }
    return entries;
  }

  private Journey.@Nullable Entry entry(Place item, String name) {
    if (item.value() instanceof Raw.Mapping(var raw)) {
      for (String later : List.of("schedule", "api")) {
        if (raw.containsKey(later)) {
          draft.addEntryWithoutEvent(item.pointer());
          item.problem(Place.notYet(LATER_ENTRIES.getOrDefault(later, later), KNOWN_ENTRIES));
          return null;
        }
      }
    }
    if (item.value() instanceof Raw.Mapping(var raw)
        && (raw.containsKey("segment") || raw.containsKey("on"))) {
      return segmentEntry(item, name);
    }
    if (item.value() instanceof Raw.Mapping(var raw) && raw.containsKey("journey")) {
      return journeyEntry(item, name);
    }
    Members members = item.object(name, ENTRY);
    String event = members.requiredName("event", "the name of the event that starts the journey");
    String when = draft.condition(members.find("when"), Scope.ENTRY, null);
    String key = draft.expression(members.find("key"), Scope.ENTRY, null);
    Place history = members.find("history");
    boolean takesHistory = history != null && history.truth();
    return event == null ? null : new Journey.Entry(event, null, false, when, key, takesHistory);
  }

  private Journey.@Nullable Entry journeyEntry(Place item, String name) {
    draft.addEntryWithoutEvent(item.pointer());
    Members members = item.object(name, JOURNEY_ENTRY);
    if (draft.isPerAccount()) {
      item.problem(
          name
              + " is by steps of other journeys, which profiles go through, and the journey is per"
              + " account; it can be entered by an event.");
    }
    Place by = members.find("journey");
    if (by != null
        && !by.truth()
        && by.value() instanceof Raw.Scalar(var type, var text)
        && type == Raw.Type.TRUTH) {
      by.problem("'journey' of an entry is true, or the entry is left out.");
    }
    String when = draft.condition(members.find("when"), Scope.SEGMENT_ENTRY, null);
    return new Journey.Entry(JourneyStart.NAME, null, true, when, null, false);
  }

  private Journey.@Nullable Entry segmentEntry(Place item, String name) {
    draft.addEntryWithoutEvent(item.pointer());
    Members members = item.object(name, SEGMENT_ENTRY);
    if (draft.isPerAccount()) {
      item.problem(
          name
              + " is by a segment, whose members are profiles, and the journey is per account; it"
              + " can be entered by an event.");
    }
    String segment =
        members.requiredName("segment", "the id of the segment by which the journey starts");
    if (segment != null && !ID.matcher(segment).matches()) {
      item.problem("A segment's id must be " + ID_FORM + ".");
    }
    Place on = members.required("on", "which is entered or left");
    String move = on == null ? null : on.text();
    if (on != null && move != null && !move.equals("entered") && !move.equals("left")) {
      on.problem("'on' of an entry by a segment must be entered or left.");
    }
    String when = draft.condition(members.find("when"), Scope.SEGMENT_ENTRY, null);
    String key = draft.expression(members.find("key"), Scope.SEGMENT_ENTRY, null);
    Place history = members.find("history");
    boolean takesHistory = history != null && history.truth();
    return segment == null
        ? null
        : new Journey.Entry(
            "left".equals(move) ? SegmentEvent.LEFT : SegmentEvent.ENTERED,
            segment,
            false,
            when,
            key,
            takesHistory);
  }

  private static Journey.Reentry reentry(@Nullable Place place) {
    String text = place == null ? null : place.text();
    if (place == null || text == null || text.equals("never")) {
      return new Journey.Reentry.Never();
    }
    if (text.equals("always")) {
      return new Journey.Reentry.Always();
    }
    if (!text.startsWith("after ")) {
      place.problem("Reentry must be never, always or 'after' a duration, such as after P30D.");
      return new Journey.Reentry.Never();
    }
    Raw rest = new Raw.Scalar(Raw.Type.TEXT, text.substring("after ".length()).strip());
    Span time =
        new Place(
                place.pointer(), "the time after which one may enter again", rest, place.findings())
            .span(MAX_YEARS);
    return time == null ? new Journey.Reentry.Never() : new Journey.Reentry.After(time);
  }

  private List<Journey.Milestone> milestones(Members members) {
    List<Journey.Milestone> milestones = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Place item : members.list("milestones")) {
      Members milestone = item.object("A milestone", MILESTONE);
      String id = milestone.requiredName("id", "by which it is known");
      EventPattern on = pattern(milestone, "the name of the event that it is known by", null);
      if (id != null && !ids.add(id)) {
        item.problem("The milestone '" + id + "' is there twice; each needs an id of its own.");
      } else if (id != null && on != null) {
        milestones.add(new Journey.Milestone(id, on));
      }
    }
    return milestones;
  }

  private Journey.@Nullable Goal goal(@Nullable Place place) {
    if (place == null) {
      return null;
    }
    Members goal = place.object("The goal", GOAL);
    EventPattern on = pattern(goal, "the name of the event that the journey exists for", null);
    Place within = goal.find("within");
    Span time = within == null ? null : within.span(MAX_YEARS);
    String value = draft.expression(goal.find("value"), Scope.EVENT, null);
    return on == null ? null : new Journey.Goal(on, time, value);
  }

  private List<Journey.ExitCriterion> exits(Members members) {
    List<Journey.ExitCriterion> exits = new ArrayList<>();
    for (Place item : members.list("exit")) {
      Members exit = item.object("An exit criterion", EXIT);
      String as = exit.requiredName("as", "what the leaving is called");
      if (exit.has("event") == exit.has("when")) {
        if (item.value() instanceof Raw.Mapping) {
          item.problem("An exit criterion needs either 'when', a condition, or 'event'.");
        }
      } else if (exit.has("when")) {
        Place where = exit.find("where");
        if (where != null) {
          where.problem("'where' goes with 'event'; a criterion with 'when' has no event.");
        }
        String when = draft.condition(exit.find("when"), Scope.STATE, null);
        if (when != null && as != null) {
          exits.add(new Journey.ExitCriterion.Holds(when, as));
        }
      } else {
        EventPattern on = pattern(exit, "the name of an event", null);
        if (on != null && as != null) {
          exits.add(new Journey.ExitCriterion.Happens(on, as));
        }
      }
    }
    return exits;
  }

  private @Nullable EventPattern pattern(Members members, String meaning, @Nullable String step) {
    return pattern(draft, members, meaning, step);
  }

  static @Nullable EventPattern pattern(
      Draft draft, Members members, String meaning, @Nullable String step) {
    String event = members.requiredName("event", meaning);
    String where = draft.condition(members.find("where"), Scope.EVENT, step);
    return event == null ? null : new EventPattern(event, where);
  }
}
