package dev.attune.hub.pipeline;

import dev.attune.hub.computed.Cell;
import dev.attune.hub.computed.MeasureState;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.customer.Merge;
import dev.attune.hub.customer.MergedInto;
import dev.attune.hub.customer.OpenAction;
import dev.attune.hub.customer.Parcel;
import dev.attune.hub.customer.Sent;
import dev.attune.hub.customer.TakenFrom;
import dev.attune.hub.delivery.Action;
import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.ActionKey;
import dev.attune.hub.event.AccountReference;
import dev.attune.hub.event.Consent;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.event.LegalBasis;
import dev.attune.hub.fact.Assignment;
import dev.attune.hub.fact.Case;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Contact;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.EnrolmentId;
import dev.attune.hub.journey.EnrolmentState;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.Passage;
import dev.attune.hub.journey.StepRecord;
import dev.attune.hub.journey.Token;
import dev.attune.hub.journey.VariantAssignment;
import dev.attune.hub.log.Fence;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.Position;
import dev.attune.hub.log.Source;
import dev.attune.hub.profile.ConsentRecord;
import dev.attune.hub.profile.Part;
import dev.attune.hub.profile.Trait;
import dev.attune.hub.segment.Memberships;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Digest;
import dev.attune.hub.value.ExtremeFields;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Things to store, plain ones and the fullest there are. The same name makes the same thing. */
public final class Samples {
  public static final TenantId ACME = new TenantId("acme");
  public static final TenantId ZETA = new TenantId("zeta-1");
  public static final Instant NOON = Instant.parse("2026-05-01T12:00:00.123Z");

  private Samples() {}

  public static ConnectionId connectionId(String name) {
    return new ConnectionId(Digest.of("connection", name));
  }

  public static ConnectionKey connection(TenantId tenant, String name) {
    return new ConnectionKey(tenant, connectionId(name));
  }

  public static ProfileId profile(String name) {
    return new ProfileId(Digest.of("profile", name));
  }

  public static CustomerKey customer(TenantId tenant, String name) {
    return new CustomerKey(tenant, profile(name));
  }

  public static AccountKey account(TenantId tenant, String name) {
    return AccountKey.of(tenant, new Identifier("company", name));
  }

  public static Source source(TenantId tenant, long block, int index) {
    return new Source(LogPartition.of("g1", tenant), new Position(block, index));
  }

  public static LogEntry.Signal signal(TenantId tenant, String id, Fields payload) {
    return new LogEntry.Signal(connection(tenant, "shop"), id, payload, NOON, null);
  }

  public static Trait trait(Object value) {
    return new Trait(value, NOON, connectionId("shop"), "message-1", Trait.NEWEST);
  }

  public static Event event(TenantId tenant, String id) {
    return new Event(
        new EventKey(connection(tenant, "shop"), id),
        "order.placed",
        NOON,
        NOON,
        List.of(),
        Fields.EMPTY,
        Fields.EMPTY,
        null,
        List.of(),
        false);
  }

  public static Event fullEvent(TenantId tenant, String id) {
    return new Event(
        new EventKey(connection(tenant, "shop"), id),
        "order.placed \uD83D\uDE00",
        NOON.minusSeconds(1),
        NOON,
        List.of(new Identifier("$email.x", "ann@example.com"), new Identifier("userId", "17")),
        ExtremeFields.all(),
        ExtremeFields.all(),
        new AccountReference(new Identifier("company", "Example"), ExtremeFields.all()),
        List.of(
            new Consent("marketing", "*", true),
            new Consent("service", "email", false),
            new Consent(
                "research", "sms", Consent.State.PENDING, LegalBasis.CONSENT, NOON, "form 7")),
        true,
        true);
  }

  public static Action action(TenantId tenant, String name, Instant at, int order) {
    return action(customer(tenant, "ann"), name, at, order);
  }

  /** An action for that customer. */
  public static Action actionOf(CustomerKey customer, String name, Instant at) {
    return action(customer, name, at, 0);
  }

  private static Action action(CustomerKey customer, String name, Instant at, int order) {
    return new Action(
        new ActionKey(customer.tenant(), new ActionId(Digest.of("action", name))),
        connection(customer.tenant(), "tool"),
        "request",
        Fields.EMPTY,
        customer,
        "welcome",
        1,
        enrolmentId("ann").value(),
        "call",
        "service",
        "email",
        at,
        order,
        null);
  }

  public static Action fullAction(TenantId tenant, String name) {
    return new Action(
            new ActionKey(tenant, new ActionId(Digest.of("action", name))),
            connection(tenant, "tool"),
            "request",
            ExtremeFields.all(),
            customer(tenant, "ann"),
            "welcome",
            Integer.MAX_VALUE,
            enrolmentId("ann").value(),
            "call",
            "service",
            "email",
            NOON,
            7,
            NOON.plusSeconds(60))
        .quiet(QuietSamples.all());
  }

  public static EnrolmentId enrolmentId(String name) {
    return new EnrolmentId(Digest.of("enrolment", name));
  }

  public static Fact fact(TenantId tenant, String id, Instant received) {
    return new Fact(
        Digest.of("fact", id),
        tenant,
        FactKind.EVENT,
        null,
        null,
        null,
        received,
        received,
        "g1/17@1.0",
        null,
        null,
        "order.placed",
        Fields.EMPTY,
        null,
        Set.of(),
        null,
        false);
  }

  /** A fact of a kind that is counted by the minute. */
  public static Fact counted(TenantId tenant, String id, Instant received) {
    return moved(tenant, id, received, new Case(new JourneyId("welcome"), 1, "", id), Fields.EMPTY);
  }

  /** A fact that an enrolment moved, see {@link FactKind#ENROLMENT_MOVED}. */
  public static Fact moved(
      TenantId tenant, String id, Instant received, Case passage, Fields movement) {
    return ofPassage(FactKind.ENROLMENT_MOVED, tenant, id, received, passage, "moved", movement);
  }

  public static Fact ofPassage(
      FactKind kind,
      TenantId tenant,
      String id,
      Instant received,
      Case passage,
      String name,
      Fields properties) {
    return new Fact(
        Digest.of("fact", id),
        tenant,
        kind,
        null,
        null,
        passage,
        received,
        received,
        "g1/17@1.0",
        null,
        null,
        name,
        properties,
        null,
        Set.of(),
        null,
        false);
  }

  public static Fact fullFact(TenantId tenant, String id) {
    return new Fact(
        id,
        tenant,
        FactKind.DELIVERY_SUPPRESSED,
        profile("ann"),
        account(tenant, "Example"),
        new Case(new JourneyId("welcome"), 3, "order $1.0", enrolmentId("ann").value()),
        NOON.minusSeconds(5),
        NOON,
        "g1/17@1.0",
        connectionId("shop"),
        "email",
        "cap",
        ExtremeFields.all(),
        new Money(
            new BigDecimal("1234567890123456789012345678.901234"), Currency.getInstance("EUR")),
        Set.of("vip", "$new.est"),
        new Assignment("subject", "b", new BigDecimal("0.3333333333333333333333333333333333")),
        true);
  }

  /** An enrolment that waits at its second step. */
  public static Enrolment plainEnrolment(String name) {
    return new Enrolment(
        enrolmentId(name),
        new JourneyId("welcome"),
        1,
        "",
        EnrolmentState.LIVE,
        NOON,
        Fields.of("name", "order.placed", "properties", Map.of("amount", new BigDecimal("49.90"))),
        List.of(new Token("wait", NOON, NOON.plusSeconds(90), List.of())),
        Map.of("call", new StepRecord(1, NOON, Digest.of("a"), null, Fields.EMPTY)),
        Set.of(),
        List.of(),
        NOON.plusSeconds(3600),
        null,
        null,
        "");
  }

  /** An enrolment in which everything is set that can be. */
  public static Enrolment fullEnrolment(String name) {
    return new Enrolment(
        enrolmentId(name),
        new JourneyId("welcome"),
        2,
        "order $1.0",
        EnrolmentState.LIVE,
        NOON.minusSeconds(60),
        ExtremeFields.all(),
        List.of(
            new Token(
                "wait", NOON, NOON.plusSeconds(90), List.of(ExtremeFields.all(), Fields.EMPTY)),
            new Token("other", NOON, null, List.of(), 2, true)),
        Map.of(
            "call", new StepRecord(1, NOON, Digest.of("a"), "delivered", ExtremeFields.all()),
            "$wa.it", new StepRecord(2, NOON, null, null, Fields.EMPTY)),
        Set.of("paid", "$pa.id"),
        List.of(
            ExtremeFields.all().with("received", NOON.toString()),
            Fields.of("received", NOON.toString())),
        NOON.plusSeconds(3600),
        NOON.minusSeconds(1),
        NOON,
        "completed");
  }

  /** A customer in which everything is set that can be. */
  public static Customer fullCustomer(CustomerKey key) {
    TreeMap<ProfileId, CustomerPart> parts = new TreeMap<>();
    parts.put(key.profile(), fullPart(key.tenant()));
    parts.put(profile("another"), CustomerPart.EMPTY);
    Fence fence =
        Fence.EMPTY
            .with(source(key.tenant(), 3, 0), new Position(2, 17))
            .with(source(key.tenant(), 3, 1), new Position(2, 17))
            .with(source(key.tenant(), 3, 2), new Position(2, 17))
            .with(source(key.tenant(), 3, 9), new Position(2, 17))
            .with(source(key.tenant(), 12, 499), new Position(2, 17))
            .with(new Source(new LogPartition("g2/x", 3), new Position(1, 0)), Position.START);
    return new Customer(
        key,
        0,
        parts,
        new Memberships(
            new TreeMap<>(
                Map.of("vip", NOON, "$new.est", NOON.plusMillis(1), "\uD83D\uDE00", NOON)),
            new TreeMap<>(Map.of("vip", NOON.plusSeconds(7), "soon", NOON.plusSeconds(9))),
            NOON.minusSeconds(1),
            5),
        List.of(
            new Merge(
                profile("another"),
                List.of(profile("another"), profile("a third")),
                NOON,
                "g1/17@3.1",
                List.of(enrolmentId("suspended")),
                "agent"),
            new Merge(profile("a fourth"), List.of(), NOON, "g1/17@3.2", List.of(), "")),
        List.of(
            new Sent(
                new ActionId(Digest.of("sent")),
                profile("another"),
                new JourneyId("welcome"),
                "call",
                "email",
                NOON)),
        List.of(
            new Parcel(
                "g1/17#5",
                9,
                List.of(fullAction(key.tenant(), "one"), action(key.tenant(), "two", NOON, 0)),
                List.of(fullFact(key.tenant(), "f1"), fact(key.tenant(), "f2", NOON))),
            new Parcel("g1/17#5", 10, List.of(), List.of())),
        fence,
        NOON,
        new MergedInto(profile("survivor"), NOON, "g1/17@3.1"),
        new TakenFrom(profile("former"), NOON, "g1/17@2.9"),
        NOON.plusSeconds(90),
        true);
  }

  private static Map<String, MeasureState> computed() {
    Cell sums =
        new Cell.Sums(
            new TreeMap<>(
                Map.of(
                    "", new Cell.Sum(new BigDecimal("-0.5"), 3),
                    "EUR", new Cell.Sum(new BigDecimal("1E+3"), 1))));
    Cell best =
        new Cell.Ranked(
            List.of(
                new Cell.Candidate(17, Digest.of("m1"), Map.of("$a.b", List.of(1L, "x"))),
                new Cell.Candidate(-5, Digest.of("m2"), "")),
            true);
    return Map.of(
        Digest.of("count"),
        state(new Cell.Tally(7)),
        Digest.of("sum"),
        state(sums),
        Digest.of("distinct"),
        state(new Cell.Values(new TreeMap<>(Map.of("\"a.$b\"", 2L, "5", 1L)))),
        Digest.of("last"),
        state(best),
        Digest.of("none left"),
        state(new Cell.Ranked(List.of(), true)),
        Digest.of("stale"),
        MeasureState.STALE,
        Digest.of("refused"),
        MeasureState.REFUSED,
        Digest.of("empty"),
        MeasureState.EMPTY);
  }

  private static MeasureState state(Cell cell) {
    return new MeasureState(
        MeasureState.Standing.READY, new TreeMap<>(Map.of(0L, cell, -12L, cell)));
  }

  /** The customer as one whom a person took away from another. */
  public static Customer apart(Customer customer, ProfileId other) {
    SortedMap<ProfileId, CustomerPart> parts = new TreeMap<>();
    customer
        .parts()
        .forEach((id, part) ->
            parts.put(
                id,
                new CustomerPart(
                    part.profile(),
                    part.enrolments(),
                    part.past(),
                    part.actions(),
                    part.accounts(),
                    Set.of(other))));
    return customer.change().parts(parts).build();
  }

  private static List<Contact> contacts() {
    return List.of(
        new Contact(Digest.of("a contact"), "$e.mail", NOON.minusSeconds(5)),
        new Contact(Digest.of("open"), "sms", NOON));
  }

  private static CustomerPart fullPart(TenantId tenant) {
    Map<String, Trait> traits =
        Map.of(
            "first name", trait("Ann \uD83D\uDE00"),
            "$set", trait(ExtremeFields.all().values()),
            "a.b", trait(List.of("x", Map.of("$y.z", 1L))),
            "age", trait(42L),
            "vip", trait(false),
            "score",
                new Trait(
                    new BigDecimal("1E-6111"), Instant.EPOCH, connectionId("crm"), "", "model"),
            "like an id", trait("0123456789abcdef0123456789abcdef"),
            "empty", trait(""));
    Consent consent = new Consent("marketing", "*", true);
    Consent denied = new Consent("$ser.vice", "email", false);
    Consent proven =
        new Consent(
            "research",
            "sms",
            Consent.State.WITHDRAWN,
            LegalBasis.LEGITIMATE_INTEREST,
            NOON.plusMillis(1),
            "form 7");
    return new CustomerPart(
        new Part(
            Map.of(
                new Identifier("email", "ann@example.com"),
                NOON,
                new Identifier("$n.s", "\uD83D\uDE00".repeat(256)),
                Instant.parse("1900-01-01T00:00:00Z")),
            traits,
            Map.of(
                Part.keyOf(consent), new ConsentRecord(consent, NOON, connectionId("shop"), "m1"),
                Part.keyOf(denied), new ConsentRecord(denied, NOON, connectionId("shop"), "m2"),
                Part.keyOf(proven), new ConsentRecord(proven, NOON, ConnectionId.HUB, "m3", "ann")),
            computed(),
            Map.of(new Identifier("email", "ann@example.com"), connectionId("import"))),
        Map.of(enrolmentId("live"), fullEnrolment("live")),
        List.of(
            new Passage(
                enrolmentId("past"), new JourneyId("welcome"), "", NOON.minusSeconds(9), NOON)),
        Map.of(
            new ActionId(Digest.of("open")),
            new OpenAction(
                enrolmentId("live"),
                new JourneyId("welcome"),
                2,
                "order 1",
                "call",
                connectionId("tool"),
                "",
                NOON,
                true)),
        Map.of(account(tenant, "Example"), NOON),
        Set.of(profile("a fifth"), profile("a sixth")),
        Map.of(
            "offer", new VariantAssignment("a", NOON.plusMillis(7), 45, 100),
            "holdouts", new VariantAssignment("holdout", NOON, 0, 10_000)),
        contacts());
  }
}
