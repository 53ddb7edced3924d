package dev.attune.hub.customer;

import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.event.Remapped;
import dev.attune.hub.event.SignalState;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.EnrolmentId;
import dev.attune.hub.journey.EnrolmentState;
import dev.attune.hub.journey.JourneyEngine;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneySet;
import dev.attune.hub.journey.Showable;
import dev.attune.hub.journey.Stimulus;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.profile.AccountMention;
import dev.attune.hub.segment.SegmentSet;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Weight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What one thing that happens does to a customer: the customer as it was goes in, the customer as
 * it is now comes out, with all consequences in its outbox. Pure.
 */
public final class CustomerEngine {
  /** The reason that is told of who leaves a journey because the person is forgotten. */
  private static final String ERASED = "erased";

  private static final Set<EnrolmentState> INSIDE =
      EnumSet.of(EnrolmentState.LIVE, EnrolmentState.PARKED);

  private final CustomerLimits limits;
  private final PartWriter parts;
  private final ComputedWriter computed;
  private final SegmentWriter segments = new SegmentWriter();
  private final Reactions reactions;
  private final AccountWriter accounts;

  public CustomerEngine(CustomerLimits limits) {
    this.limits = limits;
    this.parts = new PartWriter(limits);
    this.reactions = new Reactions(new EffectWriter(limits, parts), segments);
    this.accounts = new AccountWriter(reactions);
    this.computed = new ComputedWriter(limits);
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
    CustomerDraft draft = begun(customer, occasion);
    boolean isNew = customer.version() == 0 && draft.part(part).equals(CustomerPart.EMPTY);
    FactsOf facts = new FactsOf(customer, draft.accounts(), part, occasion);
    join(draft, part, event, facts);
    parts.write(draft, part, identifiers, event, facts);
    computed.happened(draft, part, event, isNew, facts);
    ContactWriter.happened(draft, part, event);
    draft.touchWindows(event.name());
    draft.add(facts.event(event, remapped));
    boolean isNews = remapped == null || remapped.before() != SignalState.EVENT;
    List<Stimulus> first = isNews ? List.of(new Stimulus.Happened(event)) : List.of();
    reactions.react(draft, part, first, !isNews || event.isHistorical());
    return draft.finished();
  }

  /** What the event says of accounts is said already; here is who belongs to them. */
  private static void join(CustomerDraft draft, ProfileId part, Event event, FactsOf facts) {
    CustomerRules rules = draft.occasion().rules();
    for (AccountMention mention : AccountMention.of(event, rules.accounts())) {
      AccountKey account = mention.first(event.tenant());
      if (!draft.part(part).hasRoomFor(account)) {
        draft.add(
            facts.refused(
                event.key().connection().connection(),
                "account of a customer",
                account.account(),
                "A customer may belong to at most %d accounts."
                    .formatted(CustomerPart.MAX_ACCOUNTS)));
        continue;
      }
      draft.join(part, account, event.at());
      if (rules.segments().readsAccounts()) {
        draft.touch(SegmentSet.WORDS_OF_ACCOUNTS);
      }
    }
  }

  /**
   * An event of a member reaches the account, as far as it goes through journeys; nothing else is
   * noted of the event here.
   *
   * @param account as it goes through journeys
   * @param member the part of a customer that the event is of
   * @param others the other documents of an account that was put together
   * @param occasion with the journeys that it may enter
   */
  public Customer happenedToAccount(
      Customer account,
      ProfileId member,
      Event event,
      Collection<Customer> others,
      Occasion occasion) {
    return accounts.happened(account, member, event, others, occasion);
  }

  /** Members of an account are forgotten: nothing that came of their events stays with it. */
  public Customer forgottenMembers(Customer account, Set<ProfileId> members, Occasion occasion) {
    return accounts.forgotten(account, members, occasion);
  }

  /** What is known of the customer's account changed, which is news. */
  public Customer accountChanged(Customer customer, Collection<String> words, Occasion occasion) {
    CustomerDraft draft = begun(customer, occasion);
    draft.touch(words);
    reactions.react(draft, customer.key().profile(), List.of(new Stimulus.Changed()), false);
    return draft.finished();
  }

  /** What could not be taken in of an event is told. */
  public Customer told(
      Customer customer,
      ProfileId part,
      ConnectionId connection,
      Collection<Refusal> refusals,
      Occasion occasion) {
    if (refusals.isEmpty()) {
      return customer;
    }
    CustomerDraft draft = new CustomerDraft(customer, occasion);
    FactsOf facts = new FactsOf(customer, draft.accounts(), part, occasion);
    refusals.forEach(
        one -> draft.add(facts.refused(connection, one.what(), one.which(), one.reason())));
    return draft.finished();
  }

  /** Every change begins with what changed definitions make of the customer as it was. */
  private CustomerDraft begun(Customer customer, Occasion occasion) {
    CustomerDraft draft = new CustomerDraft(customer, occasion);
    segments.review(draft, List.of());
    return draft;
  }

  /**
   * The customer is held against definitions that changed, and against those segments in any case.
   *
   * @param named ids; membership of one that is gone ends
   */
  public Customer reviewed(Customer customer, Collection<String> named, Occasion occasion) {
    CustomerDraft draft = new CustomerDraft(customer, occasion);
    segments.review(draft, named);
    reactions.react(draft, customer.key().profile(), List.of(), false);
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
    CustomerDraft draft = begun(customer, occasion);
    parts.takeBack(draft, part, event, anew);
    computed.takenBack(draft, part, event);
    ContactWriter.takenBack(draft, part, event);
    draft.touchWindows(event.name());
    draft.add(new FactsOf(customer, draft.accounts(), part, occasion).retracted(event, remapped));
    reactions.react(draft, part, List.of(), true);
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
    reactions.react(draft, part, List.of(), true);
    return draft.finished();
  }

  /** Everything falls due that is due by then, each at its own time, in the order of the times. */
  public Customer timePassed(Customer customer, Instant until, Occasion occasion) {
    Customer now = customer;
    Instant due = nextDue(now, occasion.journeys());
    while (due != null && !due.isAfter(until)) {
      CustomerDraft draft = begun(now, occasion.at(due, "timer@" + due));
      Instant computedDue = now.computedDue();
      List<Stimulus> first = new ArrayList<>(List.of(new Stimulus.TimePassed()));
      if (computedDue != null && !computedDue.isAfter(due)) {
        draft.touchWindows();
        first.add(new Stimulus.Changed());
      }
      boolean moved = reactions.react(draft, now.key().profile(), first, false);
      moved |= first.size() > 1 || !draft.memberships().equals(now.segments());
      if (!moved) {
        return now;
      }
      now = draft.finished();
      due = nextDue(now, occasion.journeys());
    }
    return now;
  }

  /** When time alone will next move something, as the journeys stand now, or null. */
  public static @Nullable Instant nextDue(Customer customer, JourneySet journeys) {
    if (customer.mergedInto() != null) {
      return null;
    }
    Instant ofProfile = Customer.earlier(customer.computedDue(), customer.segments().nextDue());
    return Customer.earlier(journeys.dueAt(customer.enrolments()), ofProfile);
  }

  /**
   * What is computed and not known yet is reckoned from all that the customer's parts ever did.
   *
   * @param history of each part, as far as it happened before; null if there is more than is ever
   *     read
   */
  public Customer filled(
      Customer customer, @Nullable Map<ProfileId, List<Event>> history, Occasion occasion) {
    CustomerDraft draft = begun(customer, occasion);
    if (!computed.filled(draft, history)) {
      return customer;
    }
    draft.touchWindows();
    reactions.react(draft, customer.key().profile(), List.of(new Stimulus.Changed()), true);
    return draft.finished();
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
    CustomerDraft draft = begun(customer, occasion);
    CustomerPart part = draft.part(home);
    Map<ActionId, OpenAction> actions = new HashMap<>(part.actions());
    if (state == DeliveryState.DEAD) {
      actions.put(action, open.dead());
    } else {
      actions.remove(action);
    }
    draft.put(home, ContactWriter.ended(part.withActions(actions), action, open, state, occasion));
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
    reactions.react(draft, home, List.of(new Stimulus.ActionEnded(action, state, kept)), false);
    return draft.finished();
  }

  /**
   * Somebody asks over the API that the customer enters a journey; what came of it is among the
   * facts.
   *
   * @param part in which the enrolment lives
   * @param key what it is to be keyed by; null for what the entry says
   * @param call as expressions see it
   */
  public Customer called(
      Customer customer,
      ProfileId part,
      JourneyId journey,
      @Nullable String key,
      Event call,
      Occasion occasion) {
    CustomerDraft draft = begun(customer, occasion);
    reactions.react(draft, part, List.of(new Stimulus.Called(journey, key, call)), false);
    return draft.finished();
  }

  /**
   * The customer was shown what a step waits for.
   *
   * @param id names this one time
   */
  public Customer shown(
      Customer customer, EnrolmentId enrolment, String step, String id, Occasion occasion) {
    CustomerDraft draft = begun(customer, occasion);
    reactions.react(
        draft, customer.key().profile(), List.of(new Stimulus.Shown(enrolment, step, id)), false);
    return draft.finished();
  }

  /** What may be shown to the customer at a place now. */
  public static Showable showable(Customer customer, Showable.Wish wish, Occasion occasion) {
    CustomerDraft draft = new CustomerDraft(customer, occasion);
    return JourneyEngine.showable(
        wish,
        draft.enrolments(),
        occasion.journeys(),
        Reactions.surroundings(draft, customer.key().profile()));
  }

  /** A person resumes a parked enrolment. */
  public Customer resumed(Customer customer, EnrolmentId enrolment, Occasion occasion) {
    CustomerDraft draft = begun(customer, occasion);
    reactions.react(
        draft, customer.key().profile(), List.of(new Stimulus.Resumed(enrolment)), false);
    return draft.finished();
  }

  /**
   * The person is to be forgotten: who is in a journey leaves it, which is told, and all else goes.
   */
  public Customer erased(Customer customer, Occasion occasion) {
    CustomerDraft draft = new CustomerDraft(customer, occasion);
    customer
        .parts()
        .forEach((id, part) -> {
          FactsOf facts = new FactsOf(customer, draft.accounts(), id, occasion);
          part.enrolments().values().stream()
              .filter(one -> INSIDE.contains(one.state()))
              .sorted(Comparator.comparing(Enrolment::id))
              .forEach(one -> leave(draft, facts, one));
        });
    return draft.finished().forgotten();
  }

  static void leave(CustomerDraft draft, FactsOf facts, Enrolment before) {
    Enrolment after = before.gone(draft.occasion().now(), ERASED);
    draft.add(facts.ofEnrolment(FactKind.ENROLMENT_LEFT, after, ERASED, 1, null));
    Movement movement = Movement.of(before, after, List.of());
    if (!movement.isEmpty()) {
      draft.add(facts.moved(after, movement));
    }
  }

  /**
   * The parts of a merged customer come to the survivor; those it has already stay as they are.
   *
   * @param actor who wants it, or an empty text if events say so
   */
  public Customer absorbed(
      Customer survivor, Customer merged, MergedInto merge, String actor, Occasion occasion) {
    Customer absorbed = new Absorption(survivor, merged, merge, actor, occasion).survivor();
    return reviewed(absorbed, List.of(), occasion.at(merge.at(), merge.source()));
  }

  /**
   * Parts of a customer stand alone again, as one customer under the smallest of their ids.
   *
   * @param leaving some of the parts that came by one merge
   * @param documents those of all its parts but its own, as they were left by the merges
   */
  public Separated separated(
      Customer customer,
      SortedSet<ProfileId> leaving,
      Map<ProfileId, Customer> documents,
      TakenFrom taken,
      Occasion occasion) {
    Separated sides = new Separation(customer, leaving, documents, taken, occasion).separated();
    return new Separated(
        reviewed(sides.alone(), List.of(), occasion),
        reviewed(sides.rest(), List.of(), occasion),
        sides.led());
  }

  /** Why these customers do not fit into one document, or an empty text. */
  public String tooLargeTogether(Collection<Customer> customers) {
    List<CustomerPart> all = new ArrayList<>();
    customers.forEach(customer -> all.addAll(customer.parts().values()));
    return CustomerSize.of(all) > limits.bytes()
        ? "A customer may have at most " + limits.bytes() + " bytes."
        : "";
  }
}
