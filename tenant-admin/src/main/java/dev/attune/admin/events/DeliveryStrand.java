package dev.attune.admin.events;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.delivery.Action;
import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.ActionKey;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.DeliveryStore;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the hub had tools do for a customer, as long as deliveries are kept. */
final class DeliveryStrand implements Strand {
  private static final int LOOK = 200;

  private final DeliveryStore deliveries;
  private final TenantId tenant;
  private final Set<ProfileId> profiles = new TreeSet<>();
  private final TimelineFilter filter;

  /** Those of its parts, where parts were with others for a while; else null. */
  private @Nullable Set<String> own;

  DeliveryStrand(DeliveryStore deliveries, Customer customer, TimelineFilter filter) {
    this.deliveries = deliveries;
    this.tenant = customer.key().tenant();
    this.filter = filter;
    profiles.add(customer.key().profile());
    profiles.addAll(customer.parts().keySet());
    if (!customer.apart().isEmpty()) {
      profiles.addAll(customer.apart());
      own = enrolments(customer);
    }
  }

  private static Set<String> enrolments(Customer customer) {
    Set<String> all = new HashSet<>();
    for (CustomerPart part : customer.parts().values()) {
      part.enrolments().keySet().forEach(id -> all.add(id.value()));
      part.past().forEach(passage -> all.add(passage.enrolment().value()));
    }
    return all;
  }

  private boolean isItsOwn(Delivery delivery) {
    return own == null || own.contains(delivery.action().enrolment());
  }

  @Override
  public Moment.Kind kind() {
    return Moment.Kind.DELIVERY;
  }

  @Override
  public Stretch after(@Nullable String place, int limit) {
    Delivery before = place == null ? null : delivery(place);
    Instant until = before == null && place != null ? asked(place) : filter.until();
    int look = filter.isOpen() && own == null ? limit : LOOK;
    List<Moment> found = new ArrayList<>();
    for (int looked = 0; looked < EventStrand.MOST_LOOKED_AT; looked += look) {
      List<Delivery> next = deliveries.ofProfiles(tenant, profiles, until, before, look);
      for (Delivery delivery : next) {
        if (delivery.action().at().isBefore(filter.from()) || found.size() == limit) {
          return Stretch.whole(found);
        }
        EventResource shown = shown(delivery);
        if (isItsOwn(delivery) && filter.fits(shown)) {
          found.add(
              new Moment(Moment.Kind.DELIVERY, delivery.action().at(), placeOf(delivery), shown));
        }
      }
      if (next.size() < look || found.size() == limit) {
        return Stretch.whole(found);
      }
      before = next.getLast();
    }
    return before == null
        ? Stretch.whole(found)
        : new Stretch(found, new Cut(placeOf(before), before.action().at()));
  }

  private static String placeOf(Delivery delivery) {
    return delivery.action().at() + "|" + delivery.key().action().value();
  }

  /** One that is gone meanwhile is followed by what was asked for before it. */
  private @Nullable Delivery delivery(String place) {
    ActionKey key =
        new ActionKey(tenant, TimelinePlaces.id(ActionId::new, place.split("\\|", 2)[1]));
    return deliveries.read(List.of(key)).get(key);
  }

  private static Instant asked(String place) {
    return TimelinePlaces.instant(place.split("\\|", 2)[0]);
  }

  private static EventResource shown(Delivery delivery) {
    Action action = delivery.action();
    boolean hasEnded = delivery.state().isEnd();
    return EventResource.ofHub(
        Moment.Kind.DELIVERY,
        action.key().action().value(),
        action.connection().connection().value(),
        "delivery." + delivery.state().text(),
        action.at(),
        hasEnded ? delivery.dueAt() : action.at(),
        action.customer().profile().value(),
        new Fields(
            Map.of(
                "action", action.name(),
                "channel", action.channel(),
                "purpose", action.purpose(),
                "journey", action.journey(),
                "step", action.step(),
                "attempts", (long) delivery.attempts(),
                "reason", delivery.reason())));
  }
}
