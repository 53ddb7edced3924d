package dev.attune.hub.replay;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerEngine;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.customer.CustomerRules;
import dev.attune.hub.customer.Occasion;
import dev.attune.hub.customer.Parcel;
import dev.attune.hub.delivery.Action;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.delivery.Suppression;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.profile.Permission;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One customer to whom what happened happens once more, under some rules, by the engine that
 * applies news. Time is that of the events and of the timers between them; what is left in the
 * outbox is counted and gone, and every action ends at once.
 */
final class CustomerReplay {
  /** Stands for the lease and for the batch of what is never written. */
  private static final String NOWHERE = "simulation";

  private static final String TOO_LATE = "It became too late to send it.";

  private final SimulationPlan plan;
  private final CustomerEngine engine;
  private final Surroundings surroundings;
  private final CustomerRules rules;
  private final @Nullable Tally tally;
  private Customer customer;
  private long calls;

  /**
   * @param stored as the customer is now
   * @param suppressed those of its addresses that nothing may be sent to
   */
  record Surroundings(
      Customer stored, Map<IdentifierKey, Suppression> suppressed, AccountsNow accounts) {}

  /**
   * @param customer as it is when the replay begins
   * @param tally what counts, or null
   */
  CustomerReplay(
      SimulationPlan plan,
      CustomerEngine engine,
      Surroundings surroundings,
      CustomerRules rules,
      Customer customer,
      @Nullable Tally tally) {
    this.plan = plan;
    this.engine = engine;
    this.surroundings = surroundings;
    this.rules = rules;
    this.customer = customer;
    this.tally = tally;
  }

  /** A customer with these parts, to whom nothing has happened yet. */
  static Customer begun(Customer stored, Instant at) {
    SortedMap<ProfileId, CustomerPart> parts = new TreeMap<>();
    stored.parts().keySet().forEach(part -> parts.put(part, CustomerPart.EMPTY));
    return Customer.begun(stored.key(), at).change().parts(parts).build();
  }

  Customer customer() {
    return customer;
  }

  /** How often the engine was asked. */
  long calls() {
    return calls;
  }

  /** The events happen, in this order, each after the timers that were due before it. */
  void happened(Collection<HistoryEntry> entries) {
    for (HistoryEntry entry : entries) {
      Event event = entry.event();
      advance(event.received());
      ProfileId part = new ProfileId(entry.part());
      Occasion occasion = occasion(event.received(), entry.source().toString());
      take(
          engine.happened(customer, part, identifiers(part, event), event, occasion),
          event.received());
    }
  }

  /** What is known by then of the identifiers that the part has now; its first event names it. */
  private List<Identifier> identifiers(ProfileId part, Event event) {
    CustomerPart stored = surroundings.stored().parts().get(part);
    if (stored == null) {
      return List.of();
    }
    Map<Identifier, Instant> all = stored.profile().identifiers();
    List<Identifier> known = new ArrayList<>();
    all.forEach((identifier, seen) -> {
      if (!seen.isAfter(event.at())) {
        known.add(identifier);
      }
    });
    boolean isNamed = customer.parts().getOrDefault(part, CustomerPart.EMPTY).profile().isEmpty();
    return known.isEmpty() && isNamed ? List.copyOf(all.keySet()) : known;
  }

  /** Everything falls due that is due by then, one after the other, without any waiting. */
  void advance(Instant until) {
    Instant due = CustomerEngine.nextDue(customer, rules.journeys());
    while (due != null && !due.isAfter(until)) {
      Customer before = customer;
      take(engine.timePassed(customer, due, occasion(due, "timer@" + due)), due);
      if (customer.equals(before)) {
        return;
      }
      due = CustomerEngine.nextDue(customer, rules.journeys());
    }
  }

  private void take(Customer after, Instant now) {
    calls++;
    List<Parcel> left = after.outbox();
    customer = after.withOutbox(List.of());
    for (Parcel parcel : left) {
      Tally counting = tally;
      if (counting != null) {
        parcel.facts().forEach(counting::told);
      }
      parcel.actions().forEach(action -> end(action, now));
    }
  }

  /** What would have been looked at before it is sent is looked at now; then it has ended. */
  private void end(Action action, Instant now) {
    Tally counting = tally;
    if (counting != null) {
      counting.asked(action);
    }
    String obstacle = obstacle(action, now);
    if (counting != null && obstacle.isEmpty()) {
      counting.sent(action);
    } else if (counting != null) {
      counting.blocked(action, obstacle);
    }
    boolean isAnswered =
        obstacle.isEmpty() && action.journey().equals(plan.candidate().version().id().value());
    LogEntry.Outcome outcome =
        new LogEntry.Outcome(
            action.key().tenant(),
            action.key().action().value(),
            action.customer().profile().value(),
            state(obstacle).text(),
            isAnswered ? plan.results().getOrDefault(action.step(), Fields.EMPTY) : Fields.EMPTY,
            now);
    String position = NOWHERE + "/" + action.key().action().value();
    take(engine.actionEnded(customer, outcome, occasion(now, position)), now);
  }

  private static DeliveryState state(String obstacle) {
    if (obstacle.isEmpty()) {
      return DeliveryState.DELIVERED;
    }
    return obstacle.equals(TOO_LATE) ? DeliveryState.EXPIRED : DeliveryState.SUPPRESSED;
  }

  /** Why an action would not have been sent, or an empty text. */
  private String obstacle(Action action, Instant now) {
    Instant notAfter = action.notAfter();
    if (notAfter != null && now.isAfter(notAfter)) {
      return TOO_LATE;
    }
    Permission permission =
        plan.purposes().judge(customer.view(), action.purpose(), action.channel(), now);
    return switch (permission) {
      case Permission.Forbidden(String reason) -> reason;
      case Permission.Allowed(boolean isEssential) ->
          isSuppressed(isEssential, now) ? Suppression.SENTENCE : "";
    };
  }

  private boolean isSuppressed(boolean isEssential, Instant now) {
    return customer.identifiers().stream()
        .map(one -> surroundings.suppressed().get(new IdentifierKey(plan.tenant(), one)))
        .anyMatch(why -> why != null && why.stops(isEssential) && !isLater(why, now));
  }

  private static boolean isLater(Suppression suppression, Instant now) {
    Instant since = suppression.since();
    return since != null && since.isAfter(now);
  }

  private Occasion occasion(Instant now, String position) {
    return new Occasion(
        now,
        position,
        NOWHERE,
        calls,
        rules,
        plan.connections(),
        belongings -> surroundings.accounts().seen(belongings, rules.accounts().traits()));
  }
}
