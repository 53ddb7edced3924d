package dev.attune.admin.computedtraits;

import dev.attune.admin.identity.TenantRules;
import dev.attune.admin.profiles.Profiles;
import dev.attune.admin.rest.NamedIdentifier;
import dev.attune.hub.computed.ComputedTrait;
import dev.attune.hub.computed.ComputedTrial;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerRules;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.profile.ProfileView;
import dev.attune.hub.profile.Trait;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reckons what a definition would be for some profiles from a bounded part of their history, by the
 * engine's own rules; writes nothing. Safe for use by many threads.
 */
final class ComputedPreview {
  /** How many profiles are tried at most. */
  static final int MOST_PROFILES = 10;

  /** How many events are read of each, the newest. */
  static final int MOST_EVENTS = 500;

  private static final int SAMPLE = 5;

  private final EventHistory history;
  private final CustomerStore customers;
  private final Profiles profiles;
  private final TenantRules rules;
  private final Clock clock;

  ComputedPreview(
      EventHistory history,
      CustomerStore customers,
      Profiles profiles,
      TenantRules rules,
      Clock clock) {
    this.history = history;
    this.customers = customers;
    this.profiles = profiles;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Tries a definition.
   *
   * @param wanted ids of profiles; null to take some of those whose events it reads
   * @throws HubException {@code not_found} if there is no profile of one of the ids
   */
  ComputedPreviewResource of(
      TenantId tenant, ComputedTrait trait, @Nullable Collection<String> wanted) {
    ComputedTrial trial = new ComputedTrial(trait.measure());
    CustomerRules ofTenant = rules.customers(tenant);
    Collection<Customer> chosen =
        wanted == null ? sample(tenant, trait.measure().event()) : named(tenant, wanted);
    List<ComputedPreviewResource.Tried> tried = new ArrayList<>();
    for (Customer customer : chosen) {
      tried.add(tried(customer, trait.name(), trial, ofTenant));
    }
    return new ComputedPreviewResource(MOST_EVENTS, tried);
  }

  private Collection<Customer> named(TenantId tenant, Collection<String> wanted) {
    if (wanted.size() > MOST_PROFILES) {
      throw new HubException(
          HubError.INVALID_VALUE,
          "At most %d profiles are tried at once, not %d.".formatted(MOST_PROFILES, wanted.size()));
    }
    Map<ProfileId, Customer> found = new LinkedHashMap<>();
    for (String id : wanted) {
      Customer customer = profiles.read(tenant, new ProfileId(String.valueOf(id)));
      found.put(customer.key().profile(), customer);
    }
    return found.values();
  }

  /** Those of the newest events of that name; where there are none, any. */
  private Collection<Customer> sample(TenantId tenant, String event) {
    Set<String> ids = new TreeSet<>();
    for (HistoryEntry entry : history.newest(tenant, null, StoredEvents.MOST)) {
      if (ids.size() < SAMPLE && entry.event().name().equals(event)) {
        ids.add(entry.profile());
      }
    }
    Map<ProfileId, Customer> found = new LinkedHashMap<>();
    for (String id : ids) {
      live(tenant, id).ifPresent(customer -> found.put(customer.key().profile(), customer));
    }
    if (found.isEmpty()) {
      customers.page(tenant, null, SAMPLE).stream()
          .filter(one -> !one.erased() && one.mergedInto() == null && !one.isHollow())
          .forEach(customer -> found.put(customer.key().profile(), customer));
    }
    return found.values();
  }

  /** Whoever was erased since is left out. */
  private Optional<Customer> live(TenantId tenant, String id) {
    try {
      return Optional.of(profiles.read(tenant, new ProfileId(id)));
    } catch (HubException e) {
      if (e.code() == HubError.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private ComputedPreviewResource.Tried tried(
      Customer customer, String name, ComputedTrial trial, CustomerRules ofTenant) {
    Instant now = clock.now();
    List<HistoryEntry> read =
        history.timeline(customer.key().tenant(), Profiles.ids(customer), null, MOST_EVENTS);
    Map<ProfileId, List<Event>> parts = new TreeMap<>();
    for (HistoryEntry entry : read) {
      ProfileId part = new ProfileId(entry.part());
      if (customer.parts().containsKey(part)) {
        parts.computeIfAbsent(part, none -> new ArrayList<>()).add(entry.event());
      }
    }
    ComputedTrial.Outcome outcome = trial.outcome(parts.values(), now);
    ProfileView view = customer.view(ofTenant, now);
    Trait current = view.traits().get(name);
    return new ComputedPreviewResource.Tried(
        customer.key().profile().value(),
        view.identifiers().stream().map(NamedIdentifier::of).toList(),
        outcome.value(),
        current == null ? null : current.value(),
        current != null && current.rule().equals(Trait.COMPUTED),
        read.size(),
        outcome.counted(),
        read.size() < MOST_EVENTS || trial.isPast(read.getLast().event().at(), now),
        outcome.refusals().stream().sorted().toList());
  }
}
