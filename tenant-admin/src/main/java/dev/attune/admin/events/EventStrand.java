package dev.attune.admin.events;

import dev.attune.admin.profiles.Profiles;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.TimelineCursor;
import dev.attune.hub.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a customer did in tools. */
final class EventStrand implements Strand {
  /** How many events are looked through for those wanted, before the rest is left for later. */
  static final int MOST_LOOKED_AT = 5_000;

  private static final int LOOK = 500;

  private final EventHistory history;
  private final TenantId tenant;
  private final Set<String> parts;
  private final Set<String> formerly;
  private final TimelineFilter filter;

  /** What happened to a part while it was with others is told where the part is now. */
  EventStrand(EventHistory history, Customer customer, TimelineFilter filter) {
    this.history = history;
    this.tenant = customer.key().tenant();
    this.filter = filter;
    this.parts = Profiles.ids(customer);
    this.formerly = new HashSet<>(parts);
    customer.apart().forEach(part -> formerly.add(part.value()));
  }

  private boolean isItsOwn(HistoryEntry entry) {
    return formerly.size() == parts.size() || parts.contains(entry.part());
  }

  @Override
  public Moment.Kind kind() {
    return Moment.Kind.EVENT;
  }

  @Override
  public Stretch after(@Nullable String place, int limit) {
    TimelineCursor before =
        place == null
            ? TimelinePlaces.before(tenant, filter.until())
            : TimelinePlaces.cursor(tenant, place);
    int look = filter.isOpen() && formerly.size() == parts.size() ? limit : LOOK;
    List<Moment> found = new ArrayList<>();
    for (int looked = 0; looked < MOST_LOOKED_AT; looked += look) {
      List<HistoryEntry> next = history.timeline(tenant, formerly, before, look);
      for (HistoryEntry entry : next) {
        if (entry.event().at().isBefore(filter.from()) || found.size() == limit) {
          return Stretch.whole(found);
        }
        EventResource shown = EventResource.of(entry);
        if (isItsOwn(entry) && filter.fits(shown)) {
          found.add(
              new Moment(
                  Moment.Kind.EVENT,
                  entry.event().at(),
                  TimelinePlaces.place(TimelineCursor.after(entry)),
                  shown));
        }
      }
      if (next.size() < look || found.size() == limit) {
        return Stretch.whole(found);
      }
      before = TimelineCursor.after(next.getLast());
    }
    return new Stretch(found, new Cut(TimelinePlaces.place(before), before.at()));
  }
}
