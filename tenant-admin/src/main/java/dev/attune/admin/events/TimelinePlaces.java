package dev.attune.admin.events;

import dev.attune.hub.event.EventKey;
import dev.attune.hub.event.TimelineCursor;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;

/** Places in the history as texts. */
final class TimelinePlaces {
  private static final ConnectionId FIRST = new ConnectionId("0".repeat(32));

  private TimelinePlaces() {}

  static String place(TimelineCursor cursor) {
    return cursor.at() + "|" + cursor.key().connection().connection() + "|" + cursor.key().id();
  }

  /**
   * Reads a place.
   *
   * @throws IllegalArgumentException if the text is none
   * @throws IndexOutOfBoundsException if it is too short
   */
  static TimelineCursor cursor(TenantId tenant, String text) {
    String[] parts = text.split("\\|", 3);
    return new TimelineCursor(
        instant(parts[0]),
        new EventKey(new ConnectionKey(tenant, id(ConnectionId::new, parts[1])), parts[2]));
  }

  /** Reads an id; one that is none makes the whole place none. */
  static <T> T id(Function<String, T> reader, String text) {
    try {
      return reader.apply(text);
    } catch (HubException e) {
      throw new IllegalArgumentException("no id", e);
    }
  }

  /** The place behind which all that happened before that time stands, and nothing else. */
  static TimelineCursor before(TenantId tenant, Instant until) {
    return new TimelineCursor(until, new EventKey(new ConnectionKey(tenant, FIRST), ""));
  }

  static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no time", e);
    }
  }
}
