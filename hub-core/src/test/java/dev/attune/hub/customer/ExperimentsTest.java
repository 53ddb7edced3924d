package dev.attune.hub.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attune.hub.fact.Assignment;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.journey.VariantAssignment;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.value.Fields;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which variant of an experiment falls to whom, how long it stays, and what is told of it. */
class ExperimentsTest {
  private static final ProfileId ANN = Samples.profile("ann");

  private static String[] journey(String id, String experiment, String... variants) {
    String list =
        String.join(
            ", ",
            List.of(variants).stream()
                .map(one -> one.split(" "))
                .map(one -> "{id: %s, weight: %s, steps: []}".formatted(one[0], one[1]))
                .toList());
    return new String[] {
      "journey: " + id,
      "entry: [{event: %s, key: event.properties.key}]".formatted(id),
      "reentry: always",
      "steps:",
      "  - {id: offer, split: {experiment: %s, variants: [%s]}}".formatted(experiment, list)
    };
  }

  private static void enters(OneCustomer customer, String journey, String key) {
    customer.happens(journey, Fields.of("key", key), Fields.EMPTY);
  }

  private static List<Assignment> exposures(OneCustomer customer) {
    return customer.facts(FactKind.EXPOSURE).stream().map(Fact::assignment).toList();
  }

  private static Map<String, VariantAssignment> own(OneCustomer customer) {
    return own(customer.customer(), ANN);
  }

  private static Map<String, VariantAssignment> own(Customer customer, ProfileId part) {
    return customer.parts().getOrDefault(part, CustomerPart.EMPTY).experiments();
  }

  @Test
  void theFirstVariantStaysWhateverJourneyNamesTheExperimentAndWhateverWeightsItGives() {
    OneCustomer ann =
        OneCustomer.usual()
            .journey(journey("first", "offer", "a 3", "b 1", "c 4"))
            .journey(journey("second", "offer", "c 0", "b 0", "a 0", "d 10"));
    enters(ann, "first", "k1");
    VariantAssignment own = own(ann).get("offer");
    assertThat(own).isNotNull();
    assertThat(own.outOf()).isEqualTo(8);
    assertThat(own.at()).isEqualTo(OneCustomer.START);

    for (int i = 0; i < 20; i++) {
      ann.passes(Duration.ofHours(1));
      enters(ann, i % 2 == 0 ? "first" : "second", "k" + i);
    }

    Assignment told = new Assignment("offer", own.variant(), own.probability());
    assertThat(exposures(ann)).hasSize(21).allMatch(told::equals);
    assertThat(own(ann)).containsOnly(Map.entry("offer", own));
    assertThat(ann.facts(FactKind.EXPOSURE))
        .allSatisfy(fact -> {
          assertThat(fact.name()).isEqualTo("offer");
          assertThat(fact.passage()).isNotNull();
          assertThat(fact.properties().text("assigned")).isEqualTo(OneCustomer.START.toString());
        });
    assertThat(ann.facts(FactKind.STEP_DONE))
        .extracting(fact -> fact.properties().text("outcome"))
        .containsOnly(own.variant());
  }

  @Test
  void whereTheVariantIsThereNoMoreAnotherIsDrawnAndStays() {
    OneCustomer ann =
        OneCustomer.usual()
            .journey(journey("first", "offer", "a 1", "b 1"))
            .journey(journey("second", "offer", "c 1", "d 1"));
    enters(ann, "first", "k1");
    enters(ann, "second", "k1");
    String drawn = exposures(ann).getLast().variant();
    for (int i = 2; i < 12; i++) {
      enters(ann, "second", "k" + i);
    }

    assertThat(Set.of("c", "d")).contains(drawn);
    assertThat(exposures(ann).subList(1, 12)).allMatch(one -> one.variant().equals(drawn));
    assertThat(own(ann).get("offer")).extracting(VariantAssignment::variant).isEqualTo(drawn);
  }

  @Test
  void variantsFallAsTheirWeightsSay() {
    OneCustomer ann =
        OneCustomer.usual()
            .journey(
                "journey: plain",
                "entry: [{event: plain, key: event.properties.key}]",
                "steps:",
                "  - id: s",
                "    split:",
                "      variants:",
                "        - {id: a, weight: 45, steps: []}",
                "        - {id: never, weight: 0, steps: []}",
                "        - {id: b, weight: 45, steps: []}",
                "        - {id: holdout, weight: 10, steps: []}");
    Map<String, Integer> seen = new HashMap<>();
    int count = 10_000;
    for (int i = 0; i < count; i++) {
      enters(ann, "plain", "k" + i);
      ann.facts(FactKind.STEP_DONE)
          .forEach(fact ->
              seen.merge(String.valueOf(fact.properties().text("outcome")), 1, Integer::sum));
      ann.isHandedOn();
    }

    assertThat(seen).containsOnlyKeys("a", "b", "holdout");
    assertThat(seen.get("a")).isCloseTo(4_500, within(150));
    assertThat(seen.get("b")).isCloseTo(4_500, within(150));
    assertThat(seen.get("holdout")).isCloseTo(1_000, within(90));
    assertThat(exposures(ann)).as("no experiment").isEmpty();
    assertThat(own(ann)).isEmpty();
  }

  @Test
  void whoIsOneTakesTheOlderAndWhoIsTakenApartHasItsOwnAgain() {
    CustomerEngine engine = new CustomerEngine(CustomerLimits.DEFAULT);
    OneCustomer ann = OneCustomer.usual().journey(journey("first", "offer", "a 1", "b 1"));
    Occasion occasion = ann.occasion();
    Customer younger = assigned("ann", new VariantAssignment("a", OneCustomer.START, 1, 2));
    Customer older =
        assigned("bob", new VariantAssignment("b", OneCustomer.START.minusSeconds(9), 1, 4));
    CustomerKey small = younger.key().compareTo(older.key()) < 0 ? younger.key() : older.key();
    Customer survivor = small.equals(younger.key()) ? younger : older;
    Customer merged = small.equals(younger.key()) ? older : younger;
    MergedInto merge = new MergedInto(small.profile(), OneCustomer.START, "g1/17@1.0");
    Customer one = engine.absorbed(survivor, merged, merge, "", occasion);

    for (ProfileId part : one.parts().keySet()) {
      Customer entered =
          engine.happened(
              one,
              part,
              List.of(),
              ann.event("first", Fields.of("key", part.value()), Fields.EMPTY, List.of()),
              occasion);
      assertThat(entered.outbox().getLast().facts().stream().map(Fact::assignment))
          .contains(new Assignment("offer", "b", new BigDecimal("0.25")));
      assertThat(own(entered, part)).isEqualTo(own(one, part));
    }

    Separated apart =
        engine.separated(
            one,
            new TreeSet<>(merged.parts().keySet()),
            Map.of(merged.key().profile(), merged.mergedInto(merge)),
            new TakenFrom(small.profile(), OneCustomer.START, "g1/17@1.1"),
            occasion);
    assertThat(apart.alone().experiments()).isEqualTo(merged.experiments());
    assertThat(apart.rest().experiments()).isEqualTo(survivor.experiments());
  }

  private static Customer assigned(String name, VariantAssignment assignment) {
    Customer blank = Customer.begun(Samples.customer(Samples.ACME, name), OneCustomer.START);
    TreeMap<ProfileId, CustomerPart> parts = new TreeMap<>(blank.parts());
    parts.replaceAll((id, part) -> part.withExperiment("offer", assignment));
    return blank.change().parts(parts).build();
  }

  @Test
  void aHundredExperimentsAreKeptAndOneMoreIsTold() {
    OneCustomer ann = OneCustomer.usual();
    for (int i = 0; i <= CustomerPart.MAX_EXPERIMENTS; i++) {
      ann.journey(journey("j" + i, "e" + i, "a 1", "b 1"));
    }
    for (int i = 0; i <= CustomerPart.MAX_EXPERIMENTS; i++) {
      enters(ann, "j" + i, "k");
    }

    assertThat(own(ann)).hasSize(CustomerPart.MAX_EXPERIMENTS).doesNotContainKey("e100");
    assertThat(exposures(ann)).as("the lot falls all the same").hasSize(101);
    assertThat(ann.facts(FactKind.REFUSED))
        .singleElement()
        .satisfies(fact -> {
          assertThat(fact.name()).isEqualTo("experiment e100");
          assertThat(fact.properties().text("reason"))
              .isEqualTo("A customer may be in at most 100 experiments.");
        });
    enters(ann, "j7", "another");
    assertThat(ann.facts(FactKind.REFUSED)).hasSize(1);
  }

  @Test
  void anExposureIsOneHoweverOftenItIsTold() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 2; i++) {
      OneCustomer ann = OneCustomer.usual().journey(journey("first", "offer", "a 1", "b 1"));
      enters(ann, "first", "k1");
      ann.stands(JourneyHead.State.LIVE);
      ids.add(ann.facts(FactKind.EXPOSURE).getFirst().id());
    }
    assertThat(ids).hasSize(1);
  }

  @Test
  void nothingStaysOfItWhenThePersonIsForgotten() {
    OneCustomer ann = OneCustomer.usual().journey(journey("first", "offer", "a 1", "b 1"));
    enters(ann, "first", "k1");
    Customer forgotten =
        new CustomerEngine(CustomerLimits.DEFAULT).erased(ann.customer(), ann.occasion());
    assertThat(forgotten.experiments().assignments()).isEmpty();
  }
}
