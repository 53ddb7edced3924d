package dev.attune.hub.pipeline;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.customer.MergedInto;
import dev.attune.hub.delivery.Action;
import dev.attune.hub.delivery.ActionKey;
import dev.attune.hub.delivery.DeliveryGate;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.FirstRun;
import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.journey.JourneyStore;
import dev.attune.hub.profile.Part;
import dev.attune.hub.profile.Permission;
import dev.attune.hub.profile.ProfileView;
import dev.attune.hub.profile.Purpose;
import dev.attune.hub.profile.Purposes;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Asks customers and journeys, as they stand now, whether an action may still be sent. A merge is
 * several writes: what a merged customer has said counts until its survivor has taken it over.
 */
final class CustomerGate implements DeliveryGate {
  private static final String UNKNOWN = "The customer is not known any more.";

  private final CustomerStore customers;
  private final JourneyStore journeys;
  private final TenantPurposes purposes;
  private final Clock clock;

  CustomerGate(
      CustomerStore customers, JourneyStore journeys, TenantPurposes purposes, Clock clock) {
    this.customers = customers;
    this.journeys = journeys;
    this.purposes = purposes;
    this.clock = clock;
  }

  @Override
  public Map<ActionKey, Verdict> check(Collection<Action> actions) {
    Map<CustomerKey, Customer> known = read(actions);
    Map<JourneyKey, JourneyHead> heads = heads(actions);
    Map<ActionKey, Verdict> verdicts = new HashMap<>();
    for (Action action : actions) {
      JourneyKey journey = new JourneyKey(action.key().tenant(), new JourneyId(action.journey()));
      verdicts.put(
          action.key(),
          isOfForgotten(action, known)
              ? new Verdict.Suppress(UNKNOWN)
              : verdict(action, chain(holder(action, known), known), heads.get(journey)));
    }
    return verdicts;
  }

  /**
   * @param chain the customer and those it was merged into, one after the other
   */
  private Verdict verdict(Action action, List<Customer> chain, @Nullable JourneyHead journey) {
    if (chain.isEmpty() || chain.getLast().erased()) {
      return new Verdict.Suppress(UNKNOWN);
    }
    if (journey != null && journey.state() == JourneyHead.State.PAUSED) {
      return new Verdict.Wait("The journey '" + action.journey() + "' is paused.", null);
    }
    Purposes declared = purposes.of(action.key().tenant());
    if (action.customer().profile().isAccount()
        && declared.rule(action.purpose()) != Purpose.Rule.NOT_NEEDED) {
      return new Verdict.Suppress(
          "An account consents to nothing, and '%s' needs consent.".formatted(action.purpose()));
    }
    ProfileView view = view(chain);
    Permission permission = declared.judge(view, action.purpose(), action.channel(), clock.now());
    return switch (permission) {
      case Permission.Forbidden(String reason) -> new Verdict.Suppress(reason);
      case Permission.Allowed(boolean isEssential) ->
          new Verdict.Permit(
              view.identifiers().stream()
                  .map(identifier -> new IdentifierKey(action.key().tenant(), identifier))
                  .toList(),
              isEssential,
              perHour(journey));
    };
  }

  /** How many deliveries a journey may make in an hour because it is new, or 0 if it is not. */
  private static int perHour(@Nullable JourneyHead journey) {
    FirstRun firstRun = journey == null ? null : journey.firstRun();
    return firstRun == null ? 0 : firstRun.perHour();
  }

  /** Whether what an account asks for may hold what somebody said who is forgotten. */
  private static boolean isOfForgotten(Action action, Map<CustomerKey, Customer> known) {
    ProfileId about = action.about();
    return about != null
        && chain(new CustomerKey(action.key().tenant(), about), known).stream()
            .anyMatch(Customer::erased);
  }

  /** The customers of the actions, and where they were merged into. */
  private Map<CustomerKey, Customer> read(Collection<Action> actions) {
    Map<CustomerKey, Customer> known = new HashMap<>();
    Set<CustomerKey> missing = new HashSet<>();
    for (Action action : actions) {
      missing.add(action.customer());
      ProfileId about = action.about();
      if (about != null) {
        missing.add(new CustomerKey(action.key().tenant(), about));
      }
    }
    while (!missing.isEmpty()) {
      Map<CustomerKey, Customer> read = customers.read(missing);
      known.putAll(read);
      missing.clear();
      for (Customer customer : read.values()) {
        for (ProfileId apart : customer.apart()) {
          missing.add(new CustomerKey(customer.key().tenant(), apart));
        }
        MergedInto merge = customer.mergedInto();
        if (merge != null) {
          missing.add(new CustomerKey(customer.key().tenant(), merge.survivor()));
        }
      }
      missing.removeAll(known.keySet());
    }
    return known;
  }

  /**
   * Whom an action is for: the customer that it was asked for, unless a person has taken the part
   * whose enrolment asked for it away since.
   */
  private static CustomerKey holder(Action action, Map<CustomerKey, Customer> known) {
    CustomerKey asked = action.customer();
    List<Customer> chain = chain(asked, known);
    if (!chain.isEmpty() && !chain.getLast().awaits(action.key().action())) {
      for (ProfileId apart : new TreeSet<>(chain.getLast().apart())) {
        CustomerKey other = new CustomerKey(asked.tenant(), apart);
        List<Customer> there = chain(other, known);
        if (!there.isEmpty() && there.getLast().awaits(action.key().action())) {
          return other;
        }
      }
    }
    return asked;
  }

  private static List<Customer> chain(CustomerKey key, Map<CustomerKey, Customer> known) {
    List<Customer> chain = new ArrayList<>();
    Customer next = known.get(key);
    while (next != null) {
      chain.add(next);
      MergedInto merge = next.mergedInto();
      next = merge == null ? null : known.get(new CustomerKey(key.tenant(), merge.survivor()));
    }
    return chain;
  }

  /**
   * The parts as the last of the chain has them, and those that have not come there yet; not those
   * that were taken from there since.
   */
  private static ProfileView view(List<Customer> chain) {
    Map<ProfileId, Part> parts = new HashMap<>();
    for (Customer customer : chain.reversed()) {
      customer.parts().forEach((id, part) -> parts.putIfAbsent(id, part.profile()));
    }
    parts.keySet().removeAll(chain.getLast().apart());
    return ProfileView.of(parts.values());
  }

  private Map<JourneyKey, JourneyHead> heads(Collection<Action> actions) {
    Set<TenantId> tenants = new TreeSet<>();
    actions.forEach(action -> tenants.add(action.key().tenant()));
    Map<JourneyKey, JourneyHead> heads = new HashMap<>();
    for (TenantId tenant : tenants) {
      journeys.heads(tenant).forEach(head -> heads.put(head.key(), head));
    }
    return heads;
  }
}
