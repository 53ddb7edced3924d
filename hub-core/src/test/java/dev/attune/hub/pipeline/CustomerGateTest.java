package dev.attune.hub.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.customer.InMemoryCustomerStore;
import dev.attune.hub.customer.MergedInto;
import dev.attune.hub.delivery.Action;
import dev.attune.hub.delivery.DeliveryGate.Verdict;
import dev.attune.hub.event.Consent;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.InMemoryJourneyStore;
import dev.attune.hub.profile.ConsentRecord;
import dev.attune.hub.profile.Part;
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

  private Verdict verdict() {
    Verdict verdict =
        new CustomerGate(customers, new InMemoryJourneyStore())
            .check(List.of(ACTION))
            .get(ACTION.key());
    assertThat(verdict).isNotNull();
    return verdict;
  }

  private static Verdict permit() {
    return new Verdict.Permit(List.of(new IdentifierKey(Samples.ACME, PHONE)));
  }

  private static CustomerPart part(boolean granted) {
    Part part =
        Part.EMPTY
            .withIdentifier(PHONE, Samples.NOON)
            .withConsent(
                new ConsentRecord(
                    new Consent(ACTION.purpose(), "*", granted),
                    Samples.NOON,
                    Samples.connectionId("shop"),
                    "e1"));
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
