package dev.attune.hub.customer;

import dev.attune.hub.computed.ComputedTraitReader;
import dev.attune.hub.computed.ComputedTraits;
import dev.attune.hub.computed.Fill;
import dev.attune.hub.computed.Measure;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.delivery.Action;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.event.Consent;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.journey.CompiledJourney;
import dev.attune.hub.journey.ContactRules;
import dev.attune.hub.journey.ContactRulesReader;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.Journey;
import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.journey.JourneyReader;
import dev.attune.hub.journey.JourneySet;
import dev.attune.hub.journey.Showable;
import dev.attune.hub.journey.TestAudience;
import dev.attune.hub.journey.TestRun;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.profile.Trait;
import dev.attune.hub.segment.CompiledSegment;
import dev.attune.hub.segment.Segment;
import dev.attune.hub.segment.SegmentSet;
import dev.attune.hub.segment.Segments;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A customer to whom one thing happens after the other, with a tenant's journeys around it. */
final class OneCustomer {
  static final Instant START = Samples.NOON;

  private final Map<JourneyKey, JourneyHead> heads = new HashMap<>();
  private final List<CompiledJourney> versions = new ArrayList<>();
  private final Map<String, ConnectionId> connections = new HashMap<>();
  private final CustomerEngine engine;
  private final InMemoryCustomerStore store = new InMemoryCustomerStore();
  private Customer customer;
  private Instant now = START;
  private int entries;
  private int definitions;
  private final Map<String, CompiledSegment> segments = new TreeMap<>();
  private long batch = 1;
  private ComputedTraits computed = ComputedTraits.EMPTY;
  private ContactRules contacts = ContactRules.NONE;

  OneCustomer(CustomerLimits limits) {
    this.engine = new CustomerEngine(limits);
    CustomerKey key = Samples.customer(Samples.ACME, "ann");
    this.customer = Customer.begun(key, START);
  }

  static OneCustomer usual() {
    return new OneCustomer(CustomerLimits.DEFAULT);
  }

  OneCustomer journey(String... lines) {
    Journey journey = JourneyReader.read(String.join("\n", lines));
    versions.add(CompiledJourney.of(journey, 1));
    JourneyKey key = new JourneyKey(Samples.ACME, journey.id());
    heads.put(key, new JourneyHead(key, JourneyHead.State.LIVE, 1, 0));
    return this;
  }

  /** The second version of a journey is tested, beside the first if that is live. */
  OneCustomer tests(TestAudience audience, boolean isLiveBeside, String... lines) {
    Journey journey = JourneyReader.read(String.join("\n", lines));
    versions.add(CompiledJourney.of(journey, 2));
    JourneyKey key = new JourneyKey(Samples.ACME, journey.id());
    int live = isLiveBeside ? 1 : 0;
    heads.put(
        key,
        new JourneyHead(key, JourneyHead.State.LIVE, live, 0).tested(new TestRun(2, audience)));
    return this;
  }

  /** Puts a segment in the place of one of that id; null takes it away. */
  OneCustomer segment(String id, @Nullable String when, boolean startsJourneys) {
    segments.remove(id);
    if (when != null) {
      Instant changed = START.plusSeconds(++definitions);
      segments.put(id, Segments.compiled(new Segment(id, id, "", when, startsJourneys), changed));
    }
    return this;
  }

  OneCustomer segment(String id, String when) {
    return segment(id, when, false);
  }

  /** A sweep comes to the customer. */
  void isReviewed(String... named) {
    customer = engine.reviewed(customer, List.of(named), occasion());
  }

  Set<String> held() {
    return customer.segments().since().keySet();
  }

  /** Keeps up what a computed trait of that name is reckoned from. */
  OneCustomer computed(String name, String source) {
    DefinitionKey key = new DefinitionKey(Samples.ACME, DefinitionKind.COMPUTED_TRAIT, name);
    computed = computed.with(new Definition(key, 4, source, START, "ann"));
    return kept(ComputedTraitReader.read(name, source).measure());
  }

  OneCustomer kept(Measure measure) {
    computed = computed.with(Fill.begun(measure).done());
    return this;
  }

  /** What computed traits come to now. */
  Map<String, Trait> traits() {
    return customer.view().withComputed(computed.values(customer.computed(), now), now).traits();
  }

  OneCustomer connected(String name) {
    connections.put(name, Samples.connectionId(name));
    return this;
  }

  void stands(JourneyHead.State state) {
    heads.replaceAll((key, head) -> new JourneyHead(key, state, head.live(), 0));
  }

  void happens(String name) {
    happens(name, Fields.EMPTY, Fields.EMPTY);
  }

  void happens(String name, Fields properties, Fields traits) {
    happens(event(name, properties, traits, List.of()), List.of());
  }

  void says(Consent... consents) {
    happens(event("consent", Fields.EMPTY, Fields.EMPTY, List.of(consents)), List.of());
  }

  void happens(Event event, List<Identifier> identifiers) {
    customer = engine.happened(customer, customer.key().profile(), identifiers, event, occasion());
  }

  Event event(String name, Fields properties, Fields traits, List<Consent> consents) {
    return new Event(
        new EventKey(Samples.connection(Samples.ACME, "shop"), "m" + entries),
        name,
        now,
        now,
        List.of(),
        traits,
        properties,
        null,
        consents,
        false);
  }

  void passes(Duration time) {
    now = now.plus(time);
    customer = engine.timePassed(customer, now, occasion());
  }

  void ends(Action action, DeliveryState state) {
    ends(action, state, Fields.EMPTY);
  }

  void ends(Action action, DeliveryState state, Fields result) {
    customer =
        engine.actionEnded(
            customer,
            new LogEntry.Outcome(
                Samples.ACME,
                action.key().action().value(),
                customer.key().profile().value(),
                state.text(),
                result,
                now),
            occasion());
  }

  Showable showable(String place) {
    return CustomerEngine.showable(
        customer, new Showable.Wish(place, 10, (purpose, channel) -> null), occasion());
  }

  /** It is shown what that offer holds. */
  void isShown(Showable.Offer offer, String id) {
    customer = engine.shown(customer, offer.enrolment(), offer.step(), id, occasion());
  }

  void isResumed() {
    customer = engine.resumed(customer, enrolment().id(), occasion());
  }

  /** The batch ends: the customer is written, and what its outbox held is handed on. */
  void isWritten() {
    store.write(List.of(customer));
    Customer written = store.read(List.of(customer.key())).get(customer.key());
    customer = (written == null ? customer : written).withOutbox(List.of());
    batch++;
  }

  /** What the outbox held is handed on. */
  void isHandedOn() {
    customer = customer.withOutbox(List.of());
    batch++;
  }

  Occasion occasion() {
    entries++;
    return new Occasion(
        now,
        Samples.source(Samples.ACME, 1, entries).toString(),
        "g1/17#1",
        batch,
        rules(),
        connections,
        Fields.EMPTY);
  }

  private CustomerRules rules() {
    return new CustomerRules(
            JourneySet.of(heads.values(), versions),
            SegmentSet.of(segments.values()),
            computed,
            CustomerRules.EMPTY.survivorship())
        .with(contacts);
  }

  /** Says what holds of all messages. */
  OneCustomer contacts(String... lines) {
    contacts = ContactRulesReader.read(String.join("\n", lines));
    return this;
  }

  /** Another customer turns out to be the same person. */
  void absorbs(Customer other) {
    MergedInto merge = new MergedInto(customer.key().profile(), now, "merge@" + entries);
    customer = engine.absorbed(customer, other, merge, "", occasion());
  }

  boolean isFull() {
    return engine.isFull(customer);
  }

  Customer customer() {
    return customer;
  }

  Instant now() {
    return now;
  }

  Enrolment enrolment() {
    return customer.enrolments().getFirst();
  }

  List<Action> actions() {
    return customer.outbox().stream().flatMap(parcel -> parcel.actions().stream()).toList();
  }

  List<Fact> facts(FactKind kind) {
    return customer.outbox().stream()
        .flatMap(parcel -> parcel.facts().stream())
        .filter(fact -> fact.kind() == kind)
        .toList();
  }
}
