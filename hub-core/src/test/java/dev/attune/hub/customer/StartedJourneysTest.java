package dev.attune.hub.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.JourneyEngine;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.value.Fields;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A step starts another journey within the same write. */
class StartedJourneysTest {
  private static final String[] STARTS = {
    "journey: starts",
    "entry: [{event: go, key: event.properties.key}]",
    "reentry: always",
    "steps: [{id: next, start: {journey: started, key: enrolment.key}}]"
  };
  private static final String[] STARTED = {
    "journey: started", "entry: [{journey: true}]", "steps: [{id: rest, wait: {for: P1D}}]"
  };

  private static String[] circle(String one, String other) {
    return new String[] {
      "journey: " + one,
      "entry: [{event: %s}, {journey: true}]".formatted(one),
      "reentry: always",
      "steps: [{id: on, start: {journey: %s}}]".formatted(other)
    };
  }

  @Test
  void theOtherIsEnteredWithItsKeyAndOnlyOnce() {
    OneCustomer ann = OneCustomer.usual().journey(STARTS).journey(STARTED);
    ann.happens("go", Fields.of("key", "k1"), Fields.EMPTY);
    ann.happens("go", Fields.of("key", "k1"), Fields.EMPTY);
    ann.happens("go", Fields.of("key", "k2"), Fields.EMPTY);

    assertThat(ann.customer().enrolments())
        .extracting(one -> one.journey().value() + " " + one.key())
        .containsExactlyInAnyOrder("started k1", "started k2");
    assertThat(ann.facts(FactKind.DECISION))
        .singleElement()
        .satisfies(
            fact -> assertThat(fact.properties().text("reason")).isEqualTo("ALREADY_INSIDE"));
    assertThat(ann.facts(FactKind.ENROLMENT_ENTERED))
        .extracting(Fact::name)
        .containsExactlyInAnyOrder("go", "hub.journey.started", "go", "go", "hub.journey.started");
  }

  @Test
  void thatItIsNotThereIsTold() {
    OneCustomer ann = OneCustomer.usual().journey(STARTS);
    ann.happens("go", Fields.of("key", "k1"), Fields.EMPTY);

    assertThat(ann.customer().enrolments()).isEmpty();
    assertThat(ann.facts(FactKind.DECISION))
        .singleElement()
        .satisfies(fact -> {
          assertThat(fact.properties().text("journey")).isEqualTo("started");
          assertThat(fact.properties().text("reason")).isEqualTo("NOT_STARTED");
        });
  }

  @Test
  void aCircleEndsAfterTheRoundsThatAreAllowed() {
    OneCustomer ann =
        OneCustomer.usual().journey(circle("one", "other")).journey(circle("other", "one"));
    ann.happens("one");

    assertThat(ann.facts(FactKind.ENROLMENT_ENTERED)).hasSize(JourneyEngine.MAX_ROUNDS);
    assertThat(ann.facts(FactKind.REFUSED))
        .singleElement()
        .satisfies(fact ->
            assertThat(fact.properties().text("reason"))
                .isEqualTo(
                    "Journeys seem to set each other going; after 16 rounds none is started."));
    Set<String> ids =
        ann.facts(FactKind.ENROLMENT_ENTERED).stream().map(Fact::id).collect(Collectors.toSet());
    assertThat(ids).as("each told once").hasSize(JourneyEngine.MAX_ROUNDS);
  }

  @Test
  void whatIsStartedLivesInThePartOfWhoStartedIt() {
    OneCustomer ann = OneCustomer.usual().journey(STARTS).journey(STARTED);
    ProfileId bob = Samples.profile("bob");
    TreeMap<ProfileId, CustomerPart> parts = new TreeMap<>(ann.customer().parts());
    parts.put(bob, CustomerPart.EMPTY);
    Customer both = ann.customer().change().parts(parts).build();
    Customer after =
        new CustomerEngine(CustomerLimits.DEFAULT)
            .happened(
                both,
                bob,
                List.of(),
                ann.event("go", Fields.of("key", "k"), Fields.EMPTY, List.of()),
                ann.occasion());

    assertThat(after.parts().getOrDefault(bob, CustomerPart.EMPTY).enrolments()).hasSize(1);
    assertThat(after.enrolments()).hasSize(1);
  }
}
