package dev.attune.hub.journey;

import dev.attune.hub.event.Event;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Instants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An event as expressions see it, and as an enrolment keeps it. */
final class EventView {
  private static final String NAME = "name";
  private static final String AT = "at";
  private static final String RECEIVED = "received";
  private static final String BY = "by";
  private static final List<String> BAGS = List.of("properties", "traits");

  static final List<String> FIELDS =
      List.of(
          "id", "connection", NAME, AT, RECEIVED, "properties", "traits", "identifiers", "machine");

  /** How deep a property may nest; one level less than {@link Fields}, in which it is put. */
  private static final int MAX_DEPTH = Fields.MAX_DEPTH - 1;

  private EventView() {}

  /** As an enrolment keeps it. What nests deeper than that can hold is left out. */
  static Fields kept(Event event) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("id", event.key().id());
    all.put("connection", event.key().connection().connection().value());
    all.put(NAME, event.name());
    all.put(AT, event.at().toString());
    all.put(RECEIVED, event.received().toString());
    all.put("properties", shallow(event.properties().values(), 1));
    all.put("traits", shallow(event.traits().values(), 1));
    Map<String, List<String>> identifiers = new TreeMap<>();
    for (Identifier identifier : event.identifiers()) {
      identifiers
          .computeIfAbsent(identifier.namespace(), namespace -> new ArrayList<>())
          .add(identifier.value());
    }
    all.put("identifiers", identifiers);
    all.put("machine", event.isMachine());
    return new Fields(all);
  }

  /** The same with whose it was, for whoever it is kept with and is somebody else. */
  static Fields kept(Event event, ProfileId member) {
    return kept(event).with(BY, member.value());
  }

  /** Whose event it was that is kept with an account, or null if it is not known. */
  static @Nullable ProfileId by(Fields kept) {
    String member = kept.text(BY);
    return member == null ? null : new ProfileId(member);
  }

  /** As expressions see it: with instants instead of their texts. */
  static Map<String, @Nullable Object> seen(Fields kept) {
    Map<String, @Nullable Object> seen = new LinkedHashMap<>(kept.values());
    seen.computeIfPresent(AT, (name, at) -> Instants.parse(at.toString()));
    seen.computeIfPresent(RECEIVED, (name, at) -> Instants.parse(at.toString()));
    return seen;
  }

  static @Nullable String name(Fields kept) {
    return kept.text(NAME);
  }

  /** When the hub took the event in. */
  static Instant received(Fields kept) {
    return Instants.parse(String.valueOf(kept.text(RECEIVED)));
  }

  /** Only what expressions read of it, so that twenty of them do not fill a document. */
  static Fields pruned(Fields kept, Set<String> reads) {
    if (reads.contains("event")
        || reads.stream().anyMatch(BAGS.stream().map(bag -> "event." + bag).toList()::contains)) {
      return kept;
    }
    Set<String> wanted = new HashSet<>();
    for (String path : reads) {
      String[] parts = path.split("\\.", 4);
      if (parts.length > 2 && parts[0].equals("event")) {
        wanted.add(parts[1] + "." + parts[2]);
      }
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>(kept.values());
    for (String bag : BAGS) {
      Map<String, @Nullable Object> rest = new LinkedHashMap<>(kept.object(bag).values());
      rest.keySet().removeIf(name -> !wanted.contains(bag + "." + name));
      all.put(bag, rest);
    }
    return new Fields(all);
  }

  private static Map<String, @Nullable Object> shallow(Map<?, ?> map, int depth) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach((name, value) -> {
      if (fits(value, depth)) {
        copy.put(name.toString(), shallowValue(value, depth));
      }
    });
    return copy;
  }

  private static @Nullable Object shallowValue(@Nullable Object value, int depth) {
    return switch (value) {
      case Map<?, ?> map -> shallow(map, depth + 1);
      case List<?> list ->
          list.stream()
              .filter(item -> fits(item, depth + 1))
              .map(item -> shallowValue(item, depth + 1))
              .toList();
      case null -> null;
      default -> value;
    };
  }

  private static boolean fits(@Nullable Object value, int depth) {
    return depth < MAX_DEPTH || !(value instanceof Map || value instanceof List);
  }
}
