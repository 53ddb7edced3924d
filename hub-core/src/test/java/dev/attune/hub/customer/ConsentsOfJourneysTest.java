package dev.attune.hub.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.event.Consent;
import dev.attune.hub.event.LegalBasis;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.profile.ConsentRecord;
import dev.attune.hub.profile.Part;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a step says that a customer allows is kept and judged like what an event says. */
class ConsentsOfJourneysTest {
  private static final ProfileId ANN = Samples.profile("ann");

  private static String[] says(String state) {
    return new String[] {
      "journey: " + state,
      "entry: [{event: %s}]".formatted(state),
      "reentry: always",
      "steps:",
      "  - {id: say, set: {consent: {purpose: marketing, channel: email, state: %s, basis: consent}}}"
          .formatted(state),
      "  - id: allows",
      "    branch:",
      "      - when: profile.consents['marketing/email'] == true",
      "        steps: [{id: yes, exit: {as: allowed}}]",
      "  - {id: no, exit: {as: not-allowed}}"
    };
  }

  private static OneCustomer ann() {
    return OneCustomer.usual().journey(says("granted")).journey(says("denied"));
  }

  private static String left(OneCustomer ann) {
    return ann.facts(FactKind.ENROLMENT_LEFT).getLast().name();
  }

  @Test
  void itIsKeptInThePartWithItsTimeAndSourceAndSeenByTheNextStep() {
    OneCustomer ann = ann();
    ann.happens("granted");

    assertThat(left(ann)).isEqualTo("allowed");
    String enrolment =
        ann.facts(FactKind.ENROLMENT_LEFT).stream()
            .map(Fact::passage)
            .map(passage -> passage == null ? "" : passage.enrolment())
            .findFirst()
            .orElseThrow();
    assertThat(ann.customer().view().consents())
        .containsEntry(
            "marketing/email",
            new ConsentRecord(
                new Consent(
                    "marketing", "email", Consent.State.GRANTED, LegalBasis.CONSENT, null, null),
                OneCustomer.START,
                ConnectionId.HUB,
                enrolment + "/say"));

    ann.passes(Duration.ofHours(1));
    ann.happens("denied");
    assertThat(left(ann)).isEqualTo("not-allowed");
    assertThat(ann.customer().view().forbids("marketing", "email")).isTrue();
  }

  @Test
  void theNewestWordOfAPartCountsAndOfSeveralPartsTheStrictest() {
    OneCustomer ann = ann();
    ann.says(new Consent("marketing", "email", false));
    ann.passes(Duration.ofHours(1));
    ann.happens("granted");
    assertThat(left(ann)).as("the same part said no before").isEqualTo("allowed");

    CustomerEngine engine = new CustomerEngine(CustomerLimits.DEFAULT);
    TreeMap<ProfileId, CustomerPart> parts = new TreeMap<>(ann.customer().parts());
    Part strict =
        Part.EMPTY.withConsent(
            new ConsentRecord(
                new Consent("marketing", "email", false),
                OneCustomer.START,
                Samples.connectionId("shop"),
                "m1"));
    parts.put(Samples.profile("bob"), CustomerPart.EMPTY.withProfile(strict));
    Customer both = ann.customer().change().parts(parts).outbox(List.of()).build();
    Customer after =
        engine.happened(
            both,
            ANN,
            List.of(),
            ann.event("granted", Fields.EMPTY, Fields.EMPTY, List.of()),
            ann.occasion());

    assertThat(after.outbox().getLast().facts())
        .filteredOn(fact -> fact.kind() == FactKind.ENROLMENT_LEFT)
        .extracting(Fact::name)
        .as("another part said no")
        .containsExactly("not-allowed");
    assertThat(after.view().forbids("marketing", "email")).isTrue();
    assertThat(after.parts().getOrDefault(ANN, CustomerPart.EMPTY).profile().consents())
        .extractingByKey("marketing/email")
        .satisfies(said -> assertThat(said.consent().granted()).isTrue());
  }

  @Test
  void aGrantOverTheCapIsToldAndARefusalNeverIsLost() {
    OneCustomer ann = ann();
    for (int i = 0; i < Part.MAX_CONSENTS; i++) {
      ann.says(new Consent("p" + i, "email", true));
    }
    ann.happens("granted");
    assertThat(ann.facts(FactKind.REFUSED)).extracting(Fact::name).containsExactly("consent");
    assertThat(ann.customer().view().consents()).hasSize(Part.MAX_CONSENTS);

    ann.happens("denied");
    assertThat(ann.customer().view().forbids("marketing", "email")).isTrue();
  }
}
