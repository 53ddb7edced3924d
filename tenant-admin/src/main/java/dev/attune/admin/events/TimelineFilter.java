package dev.attune.admin.events;

import dev.attune.admin.problems.WebError;
import dev.attune.hub.problem.HubException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a timeline is wanted.
 *
 * @param name only what has this name, or null
 * @param connection only what came or went by the connection of this id, or null
 * @param from nothing from before it
 * @param until nothing from then on or later
 */
record TimelineFilter(
    Set<Moment.Kind> kinds,
    @Nullable String name,
    @Nullable String connection,
    Instant from,
    Instant until) {
  private static final Instant ALWAYS = Instant.EPOCH;
  private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  /** Reads query parameters; without kinds all are wanted. */
  static TimelineFilter of(
      @Nullable List<String> kinds,
      @Nullable String name,
      @Nullable String connection,
      @Nullable String from,
      @Nullable String until) {
    Set<Moment.Kind> wanted = EnumSet.noneOf(Moment.Kind.class);
    if (kinds == null || kinds.isEmpty()) {
      wanted.addAll(EnumSet.allOf(Moment.Kind.class));
    } else {
      kinds.forEach(text -> wanted.add(kind(text)));
    }
    return new TimelineFilter(
        wanted, name, connection, time("from", from, ALWAYS), time("until", until, NEVER));
  }

  private static Moment.Kind kind(String text) {
    for (Moment.Kind kind : Moment.Kind.values()) {
      if (kind.text().equals(text)) {
        return kind;
      }
    }
    throw new HubException(
        WebError.BAD_REQUEST,
        "The parameter 'kind' must be event, delivery, journey or merge, and may be repeated.");
  }

  private static Instant time(String name, @Nullable String text, Instant otherwise) {
    if (text == null) {
      return otherwise;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new HubException(
          WebError.BAD_REQUEST,
          "The parameter '%s' must be a time such as 2026-03-01T12:00:00Z.".formatted(name),
          e);
    }
  }

  /** Whether name and connection are as wanted. */
  boolean fits(EventResource shown) {
    return (name == null || name.equals(shown.name()))
        && (connection == null || connection.equals(shown.connection()));
  }

  /** Whether every event of that time fits, so that nothing needs to be looked through. */
  boolean isOpen() {
    return name == null && connection == null;
  }

  boolean covers(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }
}
