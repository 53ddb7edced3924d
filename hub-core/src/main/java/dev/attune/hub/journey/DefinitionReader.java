package dev.attune.hub.journey;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
          "limits",
          "steps");
  static final List<String> MILESTONE = List.of("id", "event", "where");
  static final List<String> GOAL = List.of("event", "where", "within", "value");
  static final List<String> EXIT = List.of("when", "event", "where", "as");

  /** What a journey without a proper id is called in messages. */
  private static final JourneyId UNNAMED = new JourneyId("unnamed");

  private final Draft draft;

  DefinitionReader(Draft draft) {
    this.draft = draft;
  }

  /** The journey, as far as it can be told; whatever it lacks has been reported. */
  Journey read(Raw document) {
    Place root = new Place("", "the definition", document, draft.findings());
    Members members = root.object("A journey", JOURNEY);
    JourneyId id = id(members);
    String name = members.nameOr("name", id.value());
    String owner = members.nameOr("owner", "");
    Journey.Per per = per(members.find("per"));
    draft.isPer(per);
    // One that is there and wrong has been reported, and is not missing besides.
    String purpose = members.nameOr("purpose", members.has("purpose") ? "wrong" : "");
    List<Journey.Entry> entries = new EntryReader(draft).read(members);
    Journey.Reentry reentry = reentry(members.find("reentry"));
    List<Journey.Milestone> milestones = milestones(members);
    Journey.Goal goal = goal(members.find("goal"));
    List<Journey.ExitCriterion> exits = exits(members);
    Limits limits = LimitsReader.read(members.find("limits"), draft);
    Place steps = members.required("steps", "the list of what is done in order");
    List<Step> all = steps == null ? List.of() : new StepReader(draft, purpose).read(steps.list());
    return new Journey(
        id, name, owner, per, purpose, entries, reentry, milestones, goal, exits, limits, all);
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
