package dev.attune.hub.customer;

import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.event.AccountReference;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.event.Remapped;
import dev.attune.hub.event.SignalState;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Effect;
import dev.attune.hub.journey.EnrolmentId;
import dev.attune.hub.journey.JourneyEngine;
import dev.attune.hub.journey.JourneySet;
import dev.attune.hub.journey.Reaction;
import dev.attune.hub.journey.Stimulus;
import dev.attune.hub.journey.Surroundings;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Weight;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one thing that happens does to a customer: the customer as it was goes in, the customer as
 * it is now comes out, with all consequences in its outbox. Pure.
 */
public final class CustomerEngine {
  private final CustomerLimits limits;
  private final PartWriter parts;
  private final EffectWriter effects;

  public CustomerEngine(CustomerLimits limits) {
    this.limits = limits;
    this.parts = new PartWriter(limits);
    this.effects = new EffectWriter(limits, parts);
  }

  /** Whether so much lies in the outbox that what comes next must wait until it is handed on. */
  public boolean isFull(Customer customer) {
    return CustomerSize.ofOutbox(customer.outbox()) >= limits.outboxBytes();
  }

  /**
   * An event is applied to one part of the customer.
   *
   * @param identifiers those of the event that are the part's, normalised
   */
  public Customer happened(
      Customer customer,
      ProfileId part,
      Collection<Identifier> identifiers,
      Event event,
      Occasion occasion) {
    return happened(customer, part, identifiers, event, null, occasion);
  }

  /**
   * As above, of an event that a later mapping made of its signal. Journeys are told only if the
   * signal was no event before, and then that it is history.
   *
   * @param remapped how it came about; null of news
   */
  public Customer happened(
      Customer customer,
      ProfileId part,
      Collection<Identifier> identifiers,
      Event event,
      @Nullable Remapped remapped,
      Occasion occasion) {
    CustomerDraft draft = new CustomerDraft(customer, occasion);
    FactsOf facts = new FactsOf(customer, draft.accounts(), part, occasion);
    AccountReference account = event.account();
    if (account != null) {
      draft.join(AccountKey.of(event.tenant(), account.identifier()), event.at());
    }
    parts.write(draft, part, identifiers, event, facts);
    draft.add(facts.event(event, remapped));
    if (remapped == null || remapped.before() != SignalState.EVENT) {
      react(draft, part, new Stimulus.Happened(event));
    }
    return draft.finished();
  }

  /**
   * What an event said about one part is taken back, where nothing newer stands in its place.
   *
   * @param remapped how the event came about, if by a later mapping
   * @param anew what the signal says instead, or null
   */
  public Customer takenBack(
      Customer customer,
      ProfileId part,
      Event event,
      @Nullable Remapped remapped,
      @Nullable Event anew,
      Occasion occasion) {
    CustomerDraft draft = new CustomerDraft(customer, occasion);
    parts.takeBack(draft, part, event, anew);
    draft.add(new FactsOf(customer, draft.accounts(), part, occasion).retracted(event, remapped));
    return draft.finished();
  }

  /**
   * A row of an import is withdrawn: besides what it said, the identifiers go that this import
   * alone brought.
   *
   * @param identifiers those of the row, normalised
   */
  public Customer withdrawn(
      Customer customer,
      ProfileId part,
      Collection<Identifier> identifiers,
      Event row,
      Occasion occasion) {
    Customer rest = takenBack(customer, part, row, null, null, occasion);
    CustomerDraft draft = new CustomerDraft(rest, occasion);
    parts.withdraw(draft, part, identifiers, row);
    return draft.finished();
  }

  /** Everything falls due that is due by then, each at its own time, in the order of the times. */
  public Customer timePassed(Customer customer, Instant until, Occasion occasion) {
    Customer now = customer;
    Instant due = nextDue(now, occasion.journeys());
    while (due != null && !due.isAfter(until)) {
      CustomerDraft draft = new CustomerDraft(now, occasion.at(due, "timer@" + due));
      boolean moved = react(draft, now.key().profile(), new Stimulus.TimePassed());
      if (!moved) {
        return now;
      }
      now = draft.finished();
      due = nextDue(now, occasion.journeys());
    }
    return now;
  }

  /** When time alone will next move an enrolment, as the journeys stand now, or null. */
  public static @Nullable Instant nextDue(Customer customer, JourneySet journeys) {
    return customer.mergedInto() == null ? journeys.dueAt(customer.enrolments()) : null;
  }

  /** An action of the customer has ended; each end counts once. */
  public Customer actionEnded(Customer customer, LogEntry.Outcome outcome, Occasion occasion) {
    ActionId action = new ActionId(outcome.action());
    DeliveryState state = DeliveryState.ofText(outcome.state()).orElse(DeliveryState.DEAD);
    for (Map.Entry<ProfileId, CustomerPart> part : customer.parts().entrySet()) {
      OpenAction open = part.getValue().actions().get(action);
      if (open != null && !(open.isDead() && state == DeliveryState.DEAD)) {
        return ended(customer, part.getKey(), action, open, state, outcome.result(), occasion);
      }
    }
    return customer;
  }

  private Customer ended(
      Customer customer,
      ProfileId home,
      ActionId action,
      OpenAction open,
      DeliveryState state,
      Fields result,
      Occasion occasion) {
    CustomerDraft draft = new CustomerDraft(customer, occasion);
    CustomerPart part = draft.part(home);
    Map<ActionId, OpenAction> actions = new HashMap<>(part.actions());
    if (state == DeliveryState.DEAD) {
      actions.put(action, open.dead());
    } else {
      actions.remove(action);
    }
    draft.put(home, new CustomerPart(part.profile(), part.enrolments(), part.past(), actions));
    FactsOf facts = new FactsOf(customer, draft.accounts(), home, occasion);
    Fields kept = Weight.of(result) > limits.traitBytes() ? Fields.EMPTY : result;
    if (!kept.equals(result)) {
      draft.add(
          facts.refused(
              open.connection(),
              "result of step " + open.step(),
              action.value(),
              "What comes of an action may have at most " + limits.traitBytes() + " bytes."));
    }
    draft.add(facts.ofDelivery(action.value(), open, state, kept));
    react(draft, home, new Stimulus.ActionEnded(action, state, kept));
    return draft.finished();
  }

  /** A person resumes a parked enrolment. */
  public Customer resumed(Customer customer, EnrolmentId enrolment, Occasion occasion) {
    CustomerDraft draft = new CustomerDraft(customer, occasion);
    react(draft, customer.key().profile(), new Stimulus.Resumed(enrolment));
    return draft.finished();
  }

  /** The parts of a merged customer come to the survivor; those it has already stay as they are. */
  public Customer absorbed(
      Customer survivor, Customer merged, MergedInto merge, Occasion occasion) {
    return new Absorption(survivor, merged, merge, occasion).survivor();
  }

  /**
   * Has the journeys react, and then to what comes of that at once: an action that nothing can
   * deliver has ended as it was asked for.
   */
  private boolean react(CustomerDraft draft, ProfileId part, Stimulus first) {
    Deque<Stimulus> next = new ArrayDeque<>(List.of(first));
    boolean moved = false;
    while (!next.isEmpty()) {
      Reaction reaction = reaction(draft, next.remove());
      moved |= !reaction.changed().isEmpty();
      for (Effect.Act act : effects.write(draft, part, reaction)) {
        next.add(new Stimulus.ActionEnded(act.id(), DeliveryState.DEAD, Fields.EMPTY));
      }
    }
    return moved;
  }

  private static Reaction reaction(CustomerDraft draft, Stimulus stimulus) {
    Occasion occasion = draft.occasion();
    return JourneyEngine.react(
        stimulus,
        draft.enrolments(),
        draft.past(),
        occasion.journeys(),
        new Surroundings(
            draft.key().tenant(), draft.view().asFields(), occasion.account(), occasion.now()));
  }
}
