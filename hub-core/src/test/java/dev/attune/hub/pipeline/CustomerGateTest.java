package dev.attune.hub.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.customer.InMemoryCustomerStore;
import dev.attune.hub.customer.MergedInto;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.definition.InMemoryDefinitionStore;
import dev.attune.hub.delivery.Action;
import dev.attune.hub.delivery.DeliveryGate.Verdict;
import dev.attune.hub.event.Consent;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.event.LegalBasis;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.InMemoryJourneyStore;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.profile.ConsentRecord;
import dev.attune.hub.profile.Part;
import dev.attune.hub.time.VirtualTime;
import dev.attune.hub.value.Digest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CustomerGateTest {
  private static final Action ACTION = Samples.action(Samples.ACME, "a", Samples.NOON, 0);
  private static final CustomerKey ASKED = ACTION.customer();
  private static final CustomerKey SURVIVOR = Samples.customer(Samples.ACME, "survivor");
  private static final Identifier PHONE = new Identifier("phone", "1");

  private final InMemoryCustomerStore customers = new InMemoryCustomerStore();
  private final DefinitionStore definitions = new InMemoryDefinitionStore();
  private final VirtualTime time = new VirtualTime(1);
  private final VirtualTime.Node clock = time.node("hub");
  private final CustomerGate gate =
      new CustomerGate(
          customers, new InMemoryJourneyStore(), new TenantPurposes(definitions, clock), clock);

  @Test
  void whomNobodyKnowsNothingIsSent() {
    assertThat(verdict()).isInstanceOf(Verdict.Suppress.class);
  }

  @Test
  void whoStandsForItselfIsAsked() {
    store(ASKED, Map.of(ASKED.profile(), part(true)), null);
    assertThat(verdict()).isEqualTo(permit());
  }

  @Test
  void aMergeWhoseSurvivorIsNotWrittenYetSuppressesNothing() {
    store(ASKED, Map.of(ASKED.profile(), part(true)), SURVIVOR);

    assertThat(verdict()).isEqualTo(permit());
  }

  @Test
  void aDenialCountsThoughTheSurvivorHasNotTakenItOverYet() {
    store(ASKED, Map.of(ASKED.profile(), part(false)), SURVIVOR);
    store(SURVIVOR, Map.of(SURVIVOR.profile(), CustomerPart.EMPTY), null);

    assertThat(verdict()).isInstanceOf(Verdict.Suppress.class);
  }

  @Test
  void whatTheSurvivorTookOverCountsAsItStandsThere() {
    store(ASKED, Map.of(ASKED.profile(), part(false)), SURVIVOR);
    store(
        SURVIVOR,
        Map.of(SURVIVOR.profile(), CustomerPart.EMPTY, ASKED.profile(), part(true)),
        null);

    assertThat(verdict()).isEqualTo(permit());
  }

  @Test
  void whatTwoMergedProfilesSayIsTakenAtItsStrictest() {
    store(
        ASKED,
        Map.of(ASKED.profile(), part(true), new ProfileId(Digest.of("other")), part(false)),
        null);

    assertThat(verdict())
        .isEqualTo(new Verdict.Suppress("The customer does not allow 'service' by 'email'."));
  }

  @Test
  void whatIsSentByConsentAloneIsNotSentToWhoSaidNothing() {
    store(ASKED, Map.of(ASKED.profile(), CustomerPart.EMPTY), null);
    assertThat(verdict()).isInstanceOf(Verdict.Permit.class);

    define("opt_in", "consent");
    assertThat(verdict())
        .as("the tenant's rules are a second old at most")
        .isInstanceOf(Verdict.Permit.class);
    time.run(Duration.ofSeconds(1));

    assertThat(verdict())
        .isEqualTo(
            new Verdict.Suppress(
                "The customer has not consented to 'service' by 'email', which is sent only by"
                    + " consent."));
  }

  private static Action ofAccount(CustomerKey about) {
    return new Action(
        ACTION.key(),
        ACTION.connection(),
        ACTION.name(),
        ACTION.parameters(),
        CustomerKey.of(Samples.account(Samples.ACME, "a")),
        ACTION.journey(),
        ACTION.version(),
        ACTION.enrolment(),
        ACTION.step(),
        ACTION.purpose(),
        ACTION.channel(),
        ACTION.at(),
        ACTION.order(),
        ACTION.notAfter(),
        about.profile(),
        List.of());
  }

  @Test
  void anAccountConsentsToNothing() {
    Action action = ofAccount(ASKED);
    store(action.customer(), Map.of(), null);
    store(ASKED, Map.of(ASKED.profile(), part(true)), null);
    assertThat(gate.check(List.of(action)).get(ACTION.key()))
        .isEqualTo(
            new Verdict.Suppress("An account consents to nothing, and 'service' needs consent."));

    define("not_needed", "contract");
    time.run(Duration.ofSeconds(1));

    assertThat(gate.check(List.of(action)).get(ACTION.key()))
        .isEqualTo(new Verdict.Permit(List.of(), true));
  }

  @Test
  void nothingIsSentForAnAccountOfWhatSomebodySaidWhoIsForgotten() {
    define("not_needed", "contract");
    Action action = ofAccount(ASKED);
    store(action.customer(), Map.of(), null);
    customers.write(List.of(Customer.begun(ASKED, Samples.NOON).forgotten()));

    assertThat(gate.check(List.of(action)).get(ACTION.key()))
        .isEqualTo(new Verdict.Suppress("The customer is not known any more."));
  }

  @Test
  void aConsentHoldsUntilItEnds() {
    define("opt_in", "consent");
    store(
        ASKED,
        Map.of(
            ASKED.profile(),
            part(
                new Consent(
                    ACTION.purpose(),
                    ACTION.channel(),
                    Consent.State.GRANTED,
                    LegalBasis.CONSENT,
                    clock.now().plusSeconds(60),
                    null))),
        null);
    assertThat(verdict()).isEqualTo(permit());

    time.run(Duration.ofSeconds(60));

    assertThat(verdict())
        .isEqualTo(
            new Verdict.Suppress("The customer's consent to 'service' by 'email' has ended."));
  }

  @Test
  void whatNeedsNoConsentIsSentToWhoForbadeIt() {
    define("not_needed", "contract");
    store(ASKED, Map.of(ASKED.profile(), part(false)), null);

    assertThat(verdict())
        .isEqualTo(new Verdict.Permit(List.of(new IdentifierKey(Samples.ACME, PHONE)), true));
  }

  @Test
  void nothingIsSentWhilePurposesCannotBeRead() {
    store(ASKED, Map.of(ASKED.profile(), part(true)), null);
    write("{\"purposes\": 7}");

    assertThatThrownBy(this::verdict).isInstanceOf(HubException.class);
  }

  private void define(String rule, String basis) {
    write(
        """
        {"purposes": [{"id": "service", "name": "Service", "basis": "%s", "rule": "%s"}]}\
        """
            .formatted(basis, rule));
  }

  private void write(String source) {
    DefinitionKey key = TenantPurposes.key(Samples.ACME);
    assertThat(definitions.write(new Definition(key, 0, source, Samples.NOON, "ann"))).isTrue();
  }

  private Verdict verdict() {
    Verdict verdict = gate.check(List.of(ACTION)).get(ACTION.key());
    assertThat(verdict).isNotNull();
    return verdict;
  }

  private static Verdict permit() {
    return new Verdict.Permit(List.of(new IdentifierKey(Samples.ACME, PHONE)));
  }

  private static CustomerPart part(boolean granted) {
    return part(new Consent(ACTION.purpose(), "*", granted));
  }

  private static CustomerPart part(Consent consent) {
    Part part =
        Part.EMPTY
            .withIdentifier(PHONE, Samples.NOON)
            .withConsent(
                new ConsentRecord(consent, Samples.NOON, Samples.connectionId("shop"), "e1"));
    return CustomerPart.EMPTY.withProfile(part);
  }

  private void store(
      CustomerKey key, Map<ProfileId, CustomerPart> parts, @Nullable CustomerKey into) {
    Customer begun = Customer.begun(key, Samples.NOON);
    SortedMap<ProfileId, CustomerPart> sorted = new TreeMap<>(parts);
    Customer customer =
        begun
            .change()
            .parts(sorted)
            .mergedInto(
                into == null ? null : new MergedInto(into.profile(), Samples.NOON, "g1/0@1.0"))
            .build();
    assertThat(customers.write(List.of(customer))).isEmpty();
  }
}
