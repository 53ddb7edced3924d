package dev.attune.hub.journey;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the ways into a journey. */
final class EntryReader {
  static final List<String> ENTRY = List.of("event", "when", "key", "history");
  static final List<String> SEGMENT_ENTRY = List.of("segment", "on", "when", "key", "history");
  static final List<String> JOURNEY_ENTRY = List.of("journey", "when");
  static final List<String> API_ENTRY = List.of("api", "when", "key");

  private static final List<String> KNOWN =
      List.of(
          "entries by an event",
          "entries by a segment",
          "entries by journeys",
          "entries by an API call");

  private final Draft draft;

  EntryReader(Draft draft) {
    this.draft = draft;
  }

  List<Journey.Entry> read(Members journey) {
    Place place = journey.required("entry", "a list of the events that start it");
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
    if (has(item, "schedule")) {
      draft.addEntryWithoutEvent(item.pointer());
      item.problem(Place.notYet("An entry by a schedule", KNOWN));
      return null;
    }
    if (has(item, "segment") || has(item, "on")) {
      return segmentEntry(item, name);
    }
    if (has(item, "journey")) {
      return journeyEntry(item, name);
    }
    return has(item, "api") ? apiEntry(item, name) : eventEntry(item, name);
  }

  private static boolean has(Place item, String property) {
    return item.value() instanceof Raw.Mapping(var raw) && raw.containsKey(property);
  }

  private Journey.@Nullable Entry eventEntry(Place item, String name) {
    Members members = item.object(name, ENTRY);
    String event = members.requiredName("event", "the name of the event that starts the journey");
    String when = draft.condition(members.find("when"), Scope.ENTRY, null);
    String key = draft.expression(members.find("key"), Scope.ENTRY, null);
    boolean takesHistory = takesHistory(members);
    return event == null
        ? null
        : new Journey.Entry(Journey.By.EVENT, event, null, when, key, takesHistory);
  }

  private static boolean takesHistory(Members members) {
    Place history = members.find("history");
    return history != null && history.truth();
  }

  private Journey.Entry apiEntry(Place item, String name) {
    Members members = item.object(name, API_ENTRY);
    requirePeople(item, name, "calls of the API, which name profiles");
    requireTrue(members, "api");
    String when = draft.condition(members.find("when"), Scope.ENTRY, null);
    String key = draft.expression(members.find("key"), Scope.ENTRY, null);
    return new Journey.Entry(Journey.By.API, ApiCall.NAME, null, when, key, false);
  }

  private Journey.Entry journeyEntry(Place item, String name) {
    draft.addEntryWithoutEvent(item.pointer());
    Members members = item.object(name, JOURNEY_ENTRY);
    requirePeople(item, name, "steps of other journeys, which profiles go through");
    requireTrue(members, "journey");
    String when = draft.condition(members.find("when"), Scope.SEGMENT_ENTRY, null);
    return new Journey.Entry(Journey.By.JOURNEY, JourneyStart.NAME, null, when, null, false);
  }

  private void requirePeople(Place item, String name, String by) {
    if (draft.isPerAccount()) {
      item.problem(
          "%s is by %s, and the journey is per account; it can be entered by an event."
              .formatted(name, by));
    }
  }

  private static void requireTrue(Members members, String property) {
    Place by = members.find(property);
    if (by != null
        && !by.truth()
        && by.value() instanceof Raw.Scalar(var type, var text)
        && type == Raw.Type.TRUTH) {
      by.problem("'%s' of an entry is true, or the entry is left out.".formatted(property));
    }
  }

  private Journey.@Nullable Entry segmentEntry(Place item, String name) {
    draft.addEntryWithoutEvent(item.pointer());
    Members members = item.object(name, SEGMENT_ENTRY);
    requirePeople(item, name, "a segment, whose members are profiles");
    String segment =
        members.requiredName("segment", "the id of the segment by which the journey starts");
    if (segment != null && !DefinitionReader.ID.matcher(segment).matches()) {
      item.problem("A segment's id must be " + DefinitionReader.ID_FORM + ".");
    }
    Place on = members.required("on", "which is entered or left");
    String move = on == null ? null : on.text();
    if (on != null && move != null && !move.equals("entered") && !move.equals("left")) {
      on.problem("'on' of an entry by a segment must be entered or left.");
    }
    String when = draft.condition(members.find("when"), Scope.SEGMENT_ENTRY, null);
    String key = draft.expression(members.find("key"), Scope.SEGMENT_ENTRY, null);
    boolean takesHistory = takesHistory(members);
    return segment == null
        ? null
        : new Journey.Entry(
            Journey.By.SEGMENT,
            "left".equals(move) ? SegmentEvent.LEFT : SegmentEvent.ENTERED,
            segment,
            when,
            key,
            takesHistory);
  }
}
