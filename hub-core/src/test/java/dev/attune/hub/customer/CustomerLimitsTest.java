package dev.attune.hub.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.event.Consent;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.journey.EnrolmentState;
import dev.attune.hub.profile.Part;
import dev.attune.hub.value.Fields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is over a limit is refused, each time with a fact that says so; the rest goes on. */
class CustomerLimitsTest {
  private static final CustomerLimits SMALL = new CustomerLimits(3, 40, 8_000, 2, 2, 4_000);

  private static final String[] KEYED = {
    "journey: keyed",
    "purpose: service",
    "entry: [{event: start, key: event.properties.key}]",
    "exit: [{event: stop, as: stopped}]",
    "steps:",
    "  - {id: ask, action: request, connection: tool, await: delivered}"
  };

  private static Fields traits(int from, int until) {
    Map<String, @Nullable Object> traits = new HashMap<>();
    for (int i = from; i < until; i++) {
      traits.put("t%03d".formatted(i), "v" + i);
    }
    return new Fields(traits);
  }

  private static List<String> refusals(OneCustomer ann) {
    return ann.facts(FactKind.REFUSED).stream()
        .map(Fact::properties)
        .map(properties -> String.valueOf(properties.text("reason")))
        .toList();
  }

  private static int traitsOf(OneCustomer ann) {
    return ann.customer().view().traits().size();
  }

  @Test
  void theDefaultsAreThoseOfTheReference() {
    assertThat(CustomerLimits.DEFAULT)
        .isEqualTo(new CustomerLimits(300, 4_096, 196_608, 50, 500, 65_536));
  }

  @Test
  void moreTraitsThanAProfileMayHaveAreRefusedEachByItself() {
    OneCustomer ann = OneCustomer.usual();

    ann.happens("known", Fields.EMPTY, traits(0, 299));
    ann.happens("known", Fields.EMPTY, traits(298, 303));

    assertThat(traitsOf(ann)).isEqualTo(300);
    assertThat(refusals(ann)).hasSize(3).containsOnly("A profile may have at most 300 traits.");
    ann.happens("known", Fields.EMPTY, Fields.of("t000", "newer"));
    assertThat(ann.customer().view().traits().get("t000"))
        .extracting(trait -> trait.value())
        .as("one that is there may change")
        .isEqualTo("newer");
  }

  @Test
  void aTraitThatIsTooLargeIsRefused() {
    OneCustomer ann = OneCustomer.usual();

    ann.happens("known", Fields.EMPTY, Fields.of("fits", "x".repeat(4_094)));
    ann.happens("known", Fields.EMPTY, Fields.of("large", "x".repeat(4_095), "small", 1L));

    assertThat(ann.customer().view().traits()).containsOnlyKeys("fits", "small");
    assertThat(refusals(ann)).containsExactly("A trait may have at most 4096 bytes.");
  }

  @Test
  void aStepThatSetsTraitsKeepsToTheLimitsToo() {
    OneCustomer ann =
        new OneCustomer(SMALL)
            .journey(
                "journey: sets",
                "entry: [{event: start}]",
                "steps:",
                "  - {id: set, set: {traits: {a: 1, b: 2, c: 3, d: 4}}}");

    ann.happens("start");

    assertThat(ann.customer().view().traits()).containsOnlyKeys("a", "b", "c");
    assertThat(refusals(ann)).containsExactly("A profile may have at most 3 traits.");
  }

  @Test
  void aDocumentThatIsFullTakesNoMoreTraitsButEveryConsentAndExit() {
    OneCustomer ann =
        new OneCustomer(new CustomerLimits(300, 4_096, 20_000, 50, 500, 64_000)).journey(KEYED);
    ann.happens("start", Fields.of("key", "k"), Fields.EMPTY);
    for (int i = 0; i < 10; i++) {
      ann.happens("known", Fields.EMPTY, Fields.of("large" + i, "x".repeat(3_000)));
    }

    assertThat(traitsOf(ann)).isBetween(3, 7);
    assertThat(refusals(ann)).contains("A customer may have at most 20000 bytes.");

    ann.happens(
        "start", Fields.of("key", "x".repeat(400), "more", "x".repeat(9_000)), Fields.EMPTY);
    assertThat(ann.customer().enrolments()).as("nobody enters").hasSize(1);
    ann.says(new Consent("marketing", "*", false));
    assertThat(ann.customer().view().forbids("marketing", "email")).isTrue();
    ann.happens("stop");
    assertThat(ann.customer().enrolments()).isEmpty();
    assertThat(ann.facts(FactKind.ENROLMENT_LEFT)).hasSize(1);
  }

  @Test
  void noRefusalIsLostForWantOfRoom() {
    OneCustomer ann = OneCustomer.usual();
    for (int i = 0; i < Part.MAX_CONSENTS; i++) {
      ann.says(new Consent("p" + i, "email", true));
    }
    ann.says(new Consent("one more", "email", true));
    assertThat(ann.customer().view().consents()).hasSize(Part.MAX_CONSENTS);
    assertThat(refusals(ann)).containsExactly("A profile may have at most 200 consents.");

    ann.says(new Consent("p7", "email", false));
    assertThat(ann.customer().view().forbids("p7", "email")).isTrue();
    assertThat(ann.customer().view().forbids("p8", "email")).isFalse();
    ann.says(new Consent("another", "email", false));
    ann.says(new Consent("and another", "email", false));

    assertThat(ann.customer().view().forbids("another", "email")).isTrue();
    assertThat(ann.customer().view().consents()).hasSize(Part.MAX_CONSENTS + 1);
  }

  @Test
  void moreJourneysThanACustomerMayBeInAreRefused() {
    OneCustomer ann = OneCustomer.usual().journey(KEYED).connected("tool");

    for (int i = 0; i < 52; i++) {
      ann.happens("start", Fields.of("key", "k" + i), Fields.EMPTY);
    }

    assertThat(ann.customer().enrolments()).hasSize(50);
    assertThat(ann.facts(FactKind.ENROLMENT_ENTERED)).hasSize(50);
    assertThat(ann.actions()).as("who did not enter asks for nothing").hasSize(50);
    assertThat(refusals(ann))
        .hasSize(2)
        .containsOnly("A customer may be in at most 50 journeys at once.");
    ann.happens("stop");
    assertThat(ann.customer().enrolments()).isEmpty();
  }

  @Test
  void moreActionsWithoutAnOutcomeThanAllowedAreDeadForTheirJourney() {
    CustomerLimits twoActions = new CustomerLimits(300, 4_096, 196_608, 50, 2, 65_536);
    OneCustomer ann = new OneCustomer(twoActions).journey(KEYED).connected("tool");

    for (int i = 0; i < 3; i++) {
      ann.happens("start", Fields.of("key", "k" + i), Fields.EMPTY);
    }

    assertThat(ann.actions()).hasSize(2);
    assertThat(ann.customer().enrolments())
        .filteredOn(one -> one.state() == EnrolmentState.PARKED)
        .hasSize(1);
    assertThat(refusals(ann))
        .containsExactly("A customer may have at most 2 actions without an outcome.");

    ann.ends(ann.actions().getFirst(), DeliveryState.DELIVERED);
    ann.happens("start", Fields.of("key", "k9"), Fields.EMPTY);
    assertThat(ann.actions()).as("there is room again").hasSize(3);
  }

  @Test
  void aToolsAnswerThatIsTooLargeIsRefusedAndTheJourneyGoesOn() {
    OneCustomer ann = OneCustomer.usual().journey(KEYED).connected("tool");
    ann.happens("start", Fields.of("key", "k"), Fields.EMPTY);

    ann.ends(
        ann.actions().getFirst(), DeliveryState.DELIVERED, Fields.of("page", "x".repeat(5_000)));

    assertThat(ann.customer().enrolments()).isEmpty();
    assertThat(refusals(ann))
        .containsExactly("What comes of an action may have at most 4096 bytes.");
  }

  @Test
  void eventsKeptForAWaitGoWhereThereIsNoRoomForThem() {
    OneCustomer ann =
        new OneCustomer(new CustomerLimits(300, 4_096, 10_000, 50, 500, 64_000))
            .connected("tool")
            .journey(
                "journey: keeps",
                "purpose: service",
                "entry: [{event: start}]",
                "steps:",
                "  - {id: ask, action: request, connection: tool, await: delivered}",
                "  - id: done",
                "    wait:",
                "      until: {event: done, where: event.properties == steps.ask.result}",
                "      atMost: P1D");
    ann.happens("start");

    ann.happens("done", Fields.of("text", "x".repeat(5_000)), Fields.EMPTY);
    assertThat(ann.enrolment().tokens().getFirst().candidates()).hasSize(1);
    ann.happens("done", Fields.of("text", "x".repeat(5_000)), Fields.EMPTY);

    assertThat(ann.enrolment().tokens().getFirst().candidates()).isEmpty();
    assertThat(refusals(ann)).containsExactly("A customer may have at most 10000 bytes.");
  }

  @Test
  void anOutboxIsFullAboveItsBound() {
    OneCustomer ann = new OneCustomer(SMALL);
    int before = 0;
    while (!ann.isFull()) {
      ann.happens("seen");
      before++;
    }
    assertThat(before).isBetween(2, 8);
    ann.isWritten();
    assertThat(ann.isFull()).isFalse();
  }
}
