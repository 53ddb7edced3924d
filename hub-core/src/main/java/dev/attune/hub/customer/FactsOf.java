package dev.attune.hub.customer;

import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.Remapped;
import dev.attune.hub.fact.Assignment;
import dev.attune.hub.fact.Case;
import dev.attune.hub.fact.EventMoney;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Decision;
import dev.attune.hub.journey.Effect;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.Seen;
import dev.attune.hub.journey.StepRecord;
import dev.attune.hub.journey.VariantAssignment;
import dev.attune.hub.segment.SegmentChange;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.value.Digest;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Money;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one customer on one occasion; an id is made of what happened, so twice is once.
 * Those of an account say nothing that one of its members said: they outlast the member.
 */
record FactsOf(
    Customer customer, Map<AccountKey, Instant> accounts, ProfileId part, Occasion occasion) {

  private static final String SEEN = "seen";

  Fact event(Event event) {
    return event(event, null);
  }

  /**
   * An event.
   *
   * @param remapped how it came about, if by a later mapping: then the fact is another one than
   *     that of the same event before
   */
  Fact event(Event event, @Nullable Remapped remapped) {
    return new Fact(
        eventId(event, remapped),
        customer.key().tenant(),
        FactKind.EVENT,
        part,
        account(),
        null,
        event.at(),
        event.received(),
        occasion.position(),
        event.key().connection().connection(),
        null,
        event.name(),
        event.properties(),
        EventMoney.of(event.properties()),
        held(),
        null,
        event.isMachine());
  }

  private String eventId(Event event, @Nullable Remapped remapped) {
    String connection = event.key().connection().connection().value();
    return remapped == null
        ? id(FactKind.EVENT, connection, event.key().id())
        : id(FactKind.EVENT, connection, event.key().id(), remapped.by().toString());
  }

  /** The fact of an event no longer holds. */
  Fact retracted(Event event, @Nullable Remapped remapped) {
    String fact = eventId(event, remapped);
    return new Fact(
        id(FactKind.RETRACTED, fact),
        customer.key().tenant(),
        FactKind.RETRACTED,
        part,
        account(),
        null,
        event.at(),
        event.received(),
        occasion.position(),
        event.key().connection().connection(),
        null,
        event.name(),
        Fields.of(Fact.RETRACTED, fact),
        null,
        held(),
        null,
        event.isMachine());
  }

  Fact ofEnrolment(
      FactKind kind, Enrolment enrolment, String name, int occurrence, @Nullable Money amount) {
    String id =
        id(
            kind,
            enrolment.id().value(),
            name,
            Integer.toString(occurrence),
            occasion.now().toString());
    return ofEnrolment(kind, enrolment, id, name, Fields.EMPTY, amount, null);
  }

  Fact stepDone(Enrolment enrolment, Effect.StepDone done) {
    String id =
        id(
            FactKind.STEP_DONE,
            enrolment.id().value(),
            done.step(),
            Integer.toString(done.occurrence()),
            occasion.now().toString());
    Fields properties =
        withSeen(
            Fields.of("outcome", done.outcome(), "occurrence", (long) done.occurrence()),
            done.seen());
    return ofEnrolment(FactKind.STEP_DONE, enrolment, id, done.step(), properties, null, null);
  }

  /** A customer came in or left. */
  Fact passing(FactKind kind, Enrolment enrolment, String name, Seen seen) {
    String id = id(kind, enrolment.id().value(), name, "1", occasion.now().toString());
    return ofEnrolment(kind, enrolment, id, name, withSeen(Fields.EMPTY, seen), null, null);
  }

  /** With what a condition read, and of traits who said so: nothing of that stays of the erased. */
  private Fields withSeen(Fields properties, Seen seen) {
    if (seen.values().isEmpty() || isOfAccount()) {
      return properties;
    }
    return properties.with(SEEN, new SeenValues(customer, occasion).told(seen));
  }

  /** A customer met a variant of an experiment: once for each enrolment and step. */
  Fact exposure(Enrolment enrolment, Effect.Exposed exposed) {
    VariantAssignment made = exposed.assignment();
    return ofEnrolment(
        FactKind.EXPOSURE,
        enrolment,
        id(FactKind.EXPOSURE, enrolment.id().value(), exposed.step()),
        exposed.step(),
        Fields.of("assigned", made.at().toString()),
        null,
        new Assignment(exposed.experiment(), made.variant(), made.probability()));
  }

  /** How far it has come tells two moves of one instant apart. */
  Fact moved(Enrolment enrolment, Movement movement) {
    int begun = enrolment.steps().values().stream().mapToInt(StepRecord::occurrence).sum();
    String id =
        id(
            FactKind.ENROLMENT_MOVED,
            enrolment.id().value(),
            occasion.position(),
            Integer.toString(begun),
            movement.toString());
    return ofEnrolment(
        FactKind.ENROLMENT_MOVED, enrolment, id, "moved", movement.asFields(), null, null);
  }

  private Fact ofEnrolment(
      FactKind kind,
      Enrolment enrolment,
      String id,
      String name,
      Fields properties,
      @Nullable Money amount,
      @Nullable Assignment assignment) {
    return new Fact(
        id,
        customer.key().tenant(),
        kind,
        part,
        account(),
        caseOf(enrolment),
        occasion.now(),
        occasion.now(),
        occasion.position(),
        null,
        null,
        name,
        properties,
        amount,
        held(),
        assignment,
        false);
  }

  Fact ofDelivery(String action, OpenAction open, DeliveryState state, Fields result) {
    return new Fact(
        id(kindOf(state), action, state.text()),
        customer.key().tenant(),
        kindOf(state),
        part,
        account(),
        new Case(open.journey(), open.version(), open.key(), open.enrolment().value()),
        occasion.now(),
        occasion.now(),
        occasion.position(),
        open.connection(),
        open.channel(),
        open.step(),
        (isOfAccount() ? Fields.EMPTY : result).with("state", state.text()),
        null,
        held(),
        null,
        false);
  }

  /**
   * Something found no room.
   *
   * @param which of its kind, so that each is told
   */
  Fact refused(@Nullable ConnectionId connection, String what, String which, String reason) {
    return refused(connection, null, what, which, reason);
  }

  /** Something of an enrolment found no room. */
  Fact noRoom(Enrolment enrolment, String what, String which, String reason) {
    return refused(null, caseOf(enrolment), what, which, reason);
  }

  private Fact refused(
      @Nullable ConnectionId connection,
      @Nullable Case passage,
      String what,
      String which,
      String reason) {
    return new Fact(
        id(FactKind.REFUSED, occasion.position(), what, which),
        customer.key().tenant(),
        FactKind.REFUSED,
        part,
        account(),
        passage,
        occasion.now(),
        occasion.now(),
        occasion.position(),
        connection,
        null,
        what,
        Fields.of("reason", reason),
        null,
        held(),
        null,
        false);
  }

  /**
   * Why a journey did not do what it might have done.
   *
   * @param enrolment the one that it is about, or null
   */
  Fact decision(Decision decision, @Nullable Enrolment enrolment) {
    DecisionFields said = DecisionFields.of(decision, isOfAccount());
    Seen seen = decision instanceof Decision.NotEntered no ? no.seen() : Seen.NOTHING;
    return new Fact(
        id(FactKind.DECISION, occasion.position(), said.name(), said.about().toString()),
        customer.key().tenant(),
        FactKind.DECISION,
        part,
        account(),
        enrolment == null ? null : caseOf(enrolment),
        occasion.now(),
        occasion.now(),
        occasion.position(),
        null,
        null,
        said.name(),
        withSeen(said.fields(), seen),
        null,
        held(),
        null,
        false);
  }

  /** A merge, told once for the survivor and the profile it took in. */
  Fact merge(ProfileId from) {
    return new Fact(
        id(FactKind.MERGE, customer.key().profile().value(), from.value(), occasion.position()),
        customer.key().tenant(),
        FactKind.MERGE,
        part,
        account(),
        null,
        occasion.now(),
        occasion.now(),
        occasion.position(),
        null,
        null,
        "merge",
        Fields.of("from", from.value(), "into", customer.key().profile().value()),
        null,
        Set.of(),
        null,
        false);
  }

  /** Parts of this customer stand alone again, under that profile. */
  Fact undo(ProfileId alone) {
    return new Fact(
        id(FactKind.UNDO, customer.key().profile().value(), alone.value(), occasion.position()),
        customer.key().tenant(),
        FactKind.UNDO,
        part,
        account(),
        null,
        occasion.now(),
        occasion.now(),
        occasion.position(),
        null,
        null,
        "undo",
        Fields.of("from", customer.key().profile().value(), "alone", alone.value()),
        null,
        Set.of(),
        null,
        false);
  }

  /** A customer came into a segment or left it. */
  Fact segment(SegmentChange change) {
    FactKind kind = change.hasEntered() ? FactKind.SEGMENT_ENTERED : FactKind.SEGMENT_LEFT;
    return new Fact(
        id(
            kind,
            customer.key().profile().value(),
            change.segment(),
            occasion.position(),
            Long.toString(change.number())),
        customer.key().tenant(),
        kind,
        part,
        account(),
        null,
        occasion.now(),
        occasion.now(),
        occasion.position(),
        null,
        null,
        change.segment(),
        Fields.of("fill", change.isFill()),
        null,
        held(),
        null,
        false);
  }

  /** The segments held at that moment. */
  private Set<String> held() {
    return customer.segments().since().keySet();
  }

  private static FactKind kindOf(DeliveryState state) {
    return switch (state) {
      case DELIVERED -> FactKind.DELIVERY_SENT;
      case SUPPRESSED -> FactKind.DELIVERY_SUPPRESSED;
      case QUEUED, AMBIGUOUS, HELD, EXPIRED, DEAD, DISCARDED -> FactKind.DELIVERY_FAILED;
    };
  }

  private Case caseOf(Enrolment enrolment) {
    return new Case(
        enrolment.journey(),
        enrolment.version(),
        isOfAccount() ? "" : enrolment.key(),
        enrolment.id().value());
  }

  private boolean isOfAccount() {
    return customer.key().profile().isAccount();
  }

  /** The account that the customer has belonged to longest. */
  private @Nullable AccountKey account() {
    return accounts.entrySet().stream()
        .min(Map.Entry.<AccountKey, Instant>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private String id(FactKind kind, String... about) {
    String[] texts = new String[about.length + 2];
    texts[0] = customer.key().tenant().value();
    texts[1] = kind.name();
    System.arraycopy(about, 0, texts, 2, about.length);
    return Digest.of(texts);
  }
}
