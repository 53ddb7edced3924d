package dev.attune.admin.events;

import dev.attune.admin.profiles.Profiles;
import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.TimelineCursor;
import dev.attune.hub.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Pages through what happened, newest first. Safe for use by many threads. */
final class Timeline {
  /** How many events are looked through for those of one name, before a page is given up short. */
  private static final int MOST_LOOKED_AT = 5_000;

  private static final int LOOK = 500;

  private final EventHistory history;

  Timeline(EventHistory history) {
    this.history = history;
  }

  /** How a list of events is read, and where it goes on behind one of them. */
  private record Order(
      BiFunction<@Nullable TimelineCursor, Integer, List<HistoryEntry>> reader,
      Function<HistoryEntry, TimelineCursor> place) {}

  /**
   * A page of a customer's events, newest first by when they happened. It may be short though there
   * are more, where a name is rare.
   *
   * @param profiles the ids under which the customer's events were taken in
   * @param name only those of that name, or null for all
   */
  Page<EventResource> page(
      TenantId tenant, Set<String> profiles, @Nullable String name, PageRequest request) {
    return page(
        tenant,
        new Order(
            (before, limit) -> history.timeline(tenant, profiles, before, limit),
            TimelineCursor::after),
        named(name),
        request);
  }

  /**
   * The same of one customer. What happened to a part while it was with others is told where the
   * part is now.
   */
  Page<EventResource> ofCustomer(Customer customer, @Nullable String name, PageRequest request) {
    Set<String> ids = Profiles.ids(customer);
    Set<String> formerly = new HashSet<>(ids);
    customer.apart().forEach(part -> formerly.add(part.value()));
    TenantId tenant = customer.key().tenant();
    if (formerly.equals(ids)) {
      return page(tenant, ids, name, request);
    }
    return page(
        tenant,
        new Order(
            (before, limit) -> history.timeline(tenant, formerly, before, limit),
            TimelineCursor::after),
        entry -> ids.contains(entry.part()) && (name == null || entry.event().name().equals(name)),
        request);
  }

  /**
   * The same of parts of several customers.
   *
   * @param profiles under which their events were taken in, and perhaps those of others
   */
  Page<EventResource> ofParts(
      TenantId tenant,
      Set<String> profiles,
      Set<String> parts,
      @Nullable String name,
      PageRequest request) {
    if (profiles.isEmpty()) {
      return new Page<>(List.of(), null);
    }
    return page(
        tenant,
        new Order(
            (before, limit) -> history.timeline(tenant, profiles, before, limit),
            TimelineCursor::after),
        entry ->
            parts.contains(entry.part()) && (name == null || entry.event().name().equals(name)),
        request);
  }

  /** The same of all customers, newest first by when they were received. */
  Page<EventResource> newest(TenantId tenant, @Nullable String name, PageRequest request) {
    return page(
        tenant,
        new Order(
            (before, limit) -> history.newest(tenant, before, limit), TimelineCursor::afterReceipt),
        named(name),
        request);
  }

  private static @Nullable Predicate<HistoryEntry> named(@Nullable String name) {
    return name == null ? null : entry -> entry.event().name().equals(name);
  }

  private static Page<EventResource> page(
      TenantId tenant, Order order, @Nullable Predicate<HistoryEntry> wanted, PageRequest request) {
    TimelineCursor before = request.after(text -> TimelinePlaces.cursor(tenant, text));
    Function<HistoryEntry, String> place = entry -> place(order.place().apply(entry));
    if (wanted == null) {
      return Page.of(
          order.reader().apply(before, request.oneMore()), request, place, EventResource::of);
    }
    List<HistoryEntry> found = new ArrayList<>();
    for (int looked = 0; looked < MOST_LOOKED_AT; looked += LOOK) {
      List<HistoryEntry> next = order.reader().apply(before, LOOK);
      next.stream().filter(wanted).forEach(found::add);
      if (next.size() < LOOK || found.size() > request.limit()) {
        return Page.of(found, request, place, EventResource::of);
      }
      before = order.place().apply(next.getLast());
    }
    return new Page<>(
        found.stream().map(EventResource::of).toList(), PageRequest.encoded(place(before)));
  }

  private static String place(@Nullable TimelineCursor cursor) {
    return cursor == null ? "" : TimelinePlaces.place(cursor);
  }
}
