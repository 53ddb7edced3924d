package dev.attune.hub.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attune.hub.fact.Assignment;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.EnrolmentState;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.value.Fields;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who goes through which journey: holdouts, and journeys that exclude each other. */
class WhoEntersTest {
  private static String[] journey(String id, String limits) {
    return new String[] {
      "journey: " + id,
      "entry: [{event: %s, key: event.properties.key}]".formatted(id),
      "reentry: always",
      "goal: {event: bought, within: P30D}",
      "limits: " + limits,
      "steps:",
      "  - {id: note, set: {traits: {at: \"'%s'\"}}}".formatted(id),
      "  - {id: rest, wait: {for: P90D}}"
    };
  }

  private static void enters(OneCustomer customer, String journey, String key) {
    customer.happens(journey, Fields.of("key", key), Fields.EMPTY);
  }

  private static List<String> inside(Customer customer) {
    return customer.enrolments().stream()
        .filter(one -> one.state() == EnrolmentState.LIVE)
        .map(one -> one.journey().value())
        .sorted()
        .toList();
  }

  private static List<Fields> decisions(OneCustomer customer, String name) {
    return customer.facts(FactKind.DECISION).stream()
        .filter(fact -> fact.name().equals(name))
        .map(Fact::properties)
        .toList();
  }

  private static List<String> left(OneCustomer customer) {
    return customer.facts(FactKind.ENROLMENT_LEFT).stream().map(Fact::name).toList();
  }

  // Holdout.

  private static boolean isHeldOut(OneCustomer customer) {
    return customer.customer().enrolments().stream()
        .allMatch(one -> one.state() == EnrolmentState.AWAITING_GOAL);
  }

  @Test
  void aboutAsManyAreHeldOutAsIsSaidAndTheyStaySo() {
    int heldOut = 0;
    for (int i = 0; i < 300; i++) {
      OneCustomer ann = OneCustomer.usual().journey(journey("rescue", "{holdout: 30}"));
      enters(ann, "rescue", "k" + i);
      boolean isHeldOut = isHeldOut(ann);
      heldOut += isHeldOut ? 1 : 0;
      assertThat(ann.customer().view().asFields().object("traits").value("at") == null)
          .isEqualTo(isHeldOut);
      enters(ann, "rescue", "again" + i);
      assertThat(isHeldOut(ann)).isEqualTo(isHeldOut);
      assertThat(ann.facts(FactKind.EXPOSURE)).hasSize(2);
      Assignment told =
          Objects.requireNonNull(ann.facts(FactKind.EXPOSURE).getFirst().assignment());
      assertThat(told.experiment()).isEqualTo("hub:holdout:rescue");
      assertThat(told.variant()).isEqualTo(isHeldOut ? "held-out" : "treated");
      assertThat(told.probability())
          .isEqualByComparingTo(new BigDecimal(isHeldOut ? "0.3" : "0.7"));
    }
    assertThat(heldOut).isCloseTo(90, within(30));
  }

  private static OneCustomer heldOut(String... journey) {
    for (int i = 0; ; i++) {
      OneCustomer ann = OneCustomer.usual().journey(journey);
      enters(ann, "rescue", "k" + i);
      if (isHeldOut(ann)) {
        return ann;
      }
    }
  }

  @Test
  void ofWhoIsHeldOutOnlyTheGoalIsAwaited() {
    OneCustomer ann = heldOut(journey("rescue", "{holdout: 50}"));
    assertThat(decisions(ann, "holdout"))
        .singleElement()
        .satisfies(said -> assertThat(said.text("journey")).isEqualTo("rescue"));
    assertThat(left(ann)).containsExactly("holdout");
    assertThat(ann.facts(FactKind.STEP_DONE)).isEmpty();

    ann.happens("bought");
    assertThat(ann.facts(FactKind.GOAL)).hasSize(1);
    assertThat(ann.customer().enrolments()).isEmpty();
  }

  @Test
  void whoTheTenantHoldsOutEntersNoneOfItsJourneys() {
    int heldOut = 0;
    for (int i = 0; i < 60; i++) {
      OneCustomer ann =
          OneCustomer.usual()
              .contacts("holdout: 50")
              .journey(journey("rescue", "{}"))
              .journey(journey("other", "{holdout: 99}"));
      enters(ann, "rescue", "k" + i);
      boolean isHeldOut = isHeldOut(ann);
      enters(ann, "other", "k" + i);
      if (isHeldOut) {
        heldOut++;
        assertThat(isHeldOut(ann)).isTrue();
        assertThat(ann.facts(FactKind.EXPOSURE))
            .extracting(fact -> Objects.requireNonNull(fact.assignment()).experiment())
            .containsExactly("hub:holdout", "hub:holdout");
      }
    }
    assertThat(heldOut).isBetween(15, 45);
  }

  // Priority and exclusion.

  private static OneCustomer both(int first, int second) {
    return OneCustomer.usual()
        .journey(journey("rescue", "{priority: %d, exclusive: [offer]}".formatted(first)))
        .journey(journey("offer", "{priority: %d}".formatted(second)))
        .journey(journey("third", "{}"));
  }

  @Test
  void ofEqualOnesWhichIsGoneThroughStays() {
    OneCustomer ann = both(50, 50);
    enters(ann, "offer", "a");
    enters(ann, "rescue", "b");
    enters(ann, "third", "c");

    assertThat(inside(ann.customer())).containsExactly("offer", "third");
    assertThat(decisions(ann, "not-entered"))
        .singleElement()
        .satisfies(said -> {
          assertThat(said.text("reason")).isEqualTo("EXCLUDED");
          assertThat(said.text("detail")).isEqualTo("offer");
        });
  }

  @Test
  void theHigherOneDisplacesTheLowerWhicheverSaysThatTheyExclude() {
    for (boolean isFirstHigher : List.of(true, false)) {
      OneCustomer ann = isFirstHigher ? both(60, 50) : both(50, 60);
      String higher = isFirstHigher ? "rescue" : "offer";
      String lower = isFirstHigher ? "offer" : "rescue";
      enters(ann, lower, "a");
      enters(ann, lower, "b");
      enters(ann, higher, "c");
      assertThat(inside(ann.customer())).containsExactly(higher);
      assertThat(left(ann)).containsExactly("displaced", "displaced");
      assertThat(decisions(ann, "displaced"))
          .extracting(said -> said.text("by"))
          .containsExactly(higher, higher);
      enters(ann, lower, "d");
      assertThat(inside(ann.customer())).containsExactly(higher);
    }
  }

  @Test
  void whoIsHeldOutDisplacesNothing() {
    for (int i = 0; i < 40; i++) {
      OneCustomer ann =
          OneCustomer.usual()
              .journey(journey("rescue", "{priority: 60, exclusive: [offer], holdout: 50}"))
              .journey(journey("offer", "{}"));
      enters(ann, "offer", "k" + i);
      enters(ann, "rescue", "k" + i);
      boolean isHeldOut = !decisions(ann, "holdout").isEmpty();
      assertThat(inside(ann.customer())).containsExactly(isHeldOut ? "offer" : "rescue");
    }
  }

  private static Customer named(String name, Customer like) {
    CustomerKey key = Samples.customer(Samples.ACME, name);
    TreeMap<ProfileId, CustomerPart> parts = new TreeMap<>();
    parts.put(key.profile(), like.parts().firstEntry().getValue());
    return Customer.begun(key, OneCustomer.START).change().parts(parts).build();
  }

  @Test
  void mergedCustomersAreInOneOfThemAndInBothAgainWhenTakenApart() {
    for (int first : List.of(40, 50, 60)) {
      OneCustomer ann = both(first, 50);
      OneCustomer bob = both(first, 50);
      enters(ann, "rescue", "a");
      bob.passes(Duration.ofHours(1));
      enters(bob, "offer", "b");
      enters(bob, "third", "c");
      Customer other = named("bob", bob.customer());
      Customer before = ann.customer();
      ann.absorbs(other);

      assertThat(inside(ann.customer())).containsExactly(first < 50 ? "offer" : "rescue", "third");
      Map<ProfileId, Customer> documents = new HashMap<>();
      documents.put(other.key().profile(), other);
      Separated apart =
          new CustomerEngine(CustomerLimits.DEFAULT)
              .separated(
                  ann.customer(),
                  new TreeSet<>(List.of(other.key().profile())),
                  documents,
                  new TakenFrom(ann.customer().key().profile(), ann.now(), "undo"),
                  ann.occasion());
      assertThat(inside(apart.alone())).containsExactly("offer", "third");
      assertThat(inside(apart.rest())).isEqualTo(inside(before));
    }
  }

  /** Whatever happens in whichever order, nobody is in two journeys that exclude each other. */
  @Test
  void nobodyIsEverInTwoThatExcludeEachOther() {
    for (long seed = 1; seed <= 50; seed++) {
      Random random = new Random(seed);
      OneCustomer ann =
          OneCustomer.usual()
              .journey(
                  journey(
                      "j0", "{priority: %d, exclusive: [j1, j2]}".formatted(random.nextInt(101))))
              .journey(
                  journey("j1", "{priority: %d, exclusive: [j3]}".formatted(random.nextInt(101))))
              .journey(journey("j2", "{holdout: 40, exclusive: [j3]}"))
              .journey(journey("j3", "{priority: %d}".formatted(random.nextInt(101))));
      for (int i = 0; i < 40; i++) {
        if (random.nextInt(8) == 0) {
          ann.happens("bought");
        } else {
          enters(ann, "j" + random.nextInt(4), "k" + random.nextInt(6));
        }
        ann.passes(Duration.ofHours(random.nextInt(200)));
        List<String> in = inside(ann.customer()).stream().distinct().toList();
        for (String pair : List.of("j0 j1", "j0 j2", "j1 j3", "j2 j3")) {
          assertThat(in.containsAll(List.of(pair.split(" "))))
              .as("seed %d: %s in %s", seed, pair, in)
              .isFalse();
        }
      }
    }
  }

  @Test
  void whoIsDisplacedStillAwaitsTheGoal() {
    OneCustomer ann = both(60, 50);
    enters(ann, "offer", "a");
    enters(ann, "rescue", "b");

    assertThat(ann.customer().enrolments())
        .filteredOn(one -> one.journey().value().equals("offer"))
        .singleElement()
        .extracting(Enrolment::state)
        .isEqualTo(EnrolmentState.AWAITING_GOAL);
  }
}
