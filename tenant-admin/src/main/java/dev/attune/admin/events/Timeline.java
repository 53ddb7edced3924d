package dev.attune.admin.events;

import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.TimelineCursor;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pages through what happened to a customer, newest first. Safe for use by many threads. */
final class Timeline {
  /** How many events are looked through for those of one name, before a page is given up short. */
  private static final int MOST_LOOKED_AT = 5_000;

  private static final int LOOK = 500;

  private final EventHistory history;

  Timeline(EventHistory history) {
    this.history = history;
  }

  /**
   * A page of events. It may be short though there are more, where a name is rare.
   *
   * @param profiles the ids under which the customer's events were taken in
   * @param name only those of that name, or null for all
   */
  Page<EventResource> page(
      TenantId tenant, Set<String> profiles, @Nullable String name, PageRequest request) {
    TimelineCursor before = request.after(text -> cursor(tenant, text));
    if (name == null) {
      return Page.of(
          history.timeline(tenant, profiles, before, request.oneMore()),
          request,
          Timeline::place,
          EventResource::of);
    }
    List<HistoryEntry> found = new ArrayList<>();
    for (int looked = 0; looked < MOST_LOOKED_AT; looked += LOOK) {
      List<HistoryEntry> next = history.timeline(tenant, profiles, before, LOOK);
      next.stream().filter(entry -> entry.event().name().equals(name)).forEach(found::add);
      if (next.size() < LOOK || found.size() > request.limit()) {
        return Page.of(found, request, Timeline::place, EventResource::of);
      }
      before = TimelineCursor.after(next.getLast());
    }
    return new Page<>(
        found.stream().map(EventResource::of).toList(), PageRequest.encoded(place(before)));
  }

  private static String place(HistoryEntry entry) {
    return place(TimelineCursor.after(entry));
  }

  private static String place(@Nullable TimelineCursor cursor) {
    return cursor == null
        ? ""
        : cursor.at() + "|" + cursor.key().connection().connection() + "|" + cursor.key().id();
  }

  private static TimelineCursor cursor(TenantId tenant, String text) {
    String[] parts = text.split("\\|", 3);
    return new TimelineCursor(
        instant(parts[0]),
        new EventKey(new ConnectionKey(tenant, new ConnectionId(parts[1])), parts[2]));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (java.time.DateTimeException e) {
      throw new IllegalArgumentException("no time", e);
    }
  }
}
