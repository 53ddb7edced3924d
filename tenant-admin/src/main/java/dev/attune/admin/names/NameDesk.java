package dev.attune.admin.names;

import dev.attune.admin.identity.TenantRules;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerRules;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.profile.ProfileView;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gathers names from a bounded sample: profiles' ids are random, so that the first of them are as
 * good as any; of events the newest.
 */
final class NameDesk {
  static final int PROFILES = 500;
  static final int EVENTS = 1_000;
  static final int MOST_NAMES = 300;
  static final int MOST_PROPERTIES = 60;
  private static final int DEEPEST = 3;

  private final CustomerStore customers;
  private final EventHistory history;
  private final TenantRules rules;
  private final Clock clock;

  NameDesk(CustomerStore customers, EventHistory history, TenantRules rules, Clock clock) {
    this.customers = customers;
    this.history = history;
    this.rules = rules;
    this.clock = clock;
  }

  NamesResource of(TenantId tenant) {
    CustomerRules ofTenant = rules.customers(tenant);
    Instant now = clock.now();
    NameCount traits = new NameCount();
    NameCount identifiers = new NameCount();
    NameCount consents = new NameCount();
    List<Customer> profiles = customers.page(tenant, null, PROFILES);
    for (Customer customer : profiles) {
      if (!customer.erased() && customer.mergedInto() == null) {
        ProfileView view = customer.view(ofTenant, now);
        view.traits().forEach((name, trait) -> traits.add(name, trait.value()));
        view.identifiers().forEach(one -> identifiers.add(one.namespace(), one.value()));
        view.consents().forEach((key, said) -> consents.add(key, said.consent().granted()));
      }
    }
    // Defined, though no profile of the sample may have a value yet.
    ofTenant.computed().names().forEach(name -> traits.add(name, null));
    List<HistoryEntry> events = history.newest(tenant, null, EVENTS);
    return new NamesResource(
        traits.typed(MOST_NAMES),
        identifiers.names(MOST_NAMES),
        consents.names(MOST_NAMES),
        events(events),
        profiles.size(),
        events.size());
  }

  private static List<NamesResource.EventName> events(List<HistoryEntry> events) {
    NameCount names = new NameCount();
    Map<String, NameCount> properties = new TreeMap<>();
    for (HistoryEntry entry : events) {
      Event event = entry.event();
      names.add(event.name(), event.name());
      NameCount ofEvent = properties.computeIfAbsent(event.name(), name -> new NameCount());
      addAll(ofEvent, "", event.properties().values(), 1);
    }
    return names.names(MOST_NAMES).stream()
        .map(name ->
            new NamesResource.EventName(
                name, properties.getOrDefault(name, new NameCount()).typed(MOST_PROPERTIES)))
        .toList();
  }

  /** What lies in an object is named with the way to it; an amount of money is one value. */
  private static void addAll(NameCount count, String prefix, Map<?, ?> values, int depth) {
    values.forEach((key, value) -> {
      String name = prefix + key;
      if (value instanceof Map<?, ?> inner && depth < DEEPEST && !isMoney(inner)) {
        addAll(count, name + ".", inner, depth + 1);
      } else {
        count.add(name, value);
      }
    });
  }

  private static boolean isMoney(Map<?, ?> value) {
    return value.containsKey("amount") && value.containsKey("currency");
  }
}
