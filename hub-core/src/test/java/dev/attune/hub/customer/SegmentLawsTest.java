package dev.attune.hub.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.condition.Bindings;
import dev.attune.hub.condition.Expressions;
import dev.attune.hub.condition.Root;
import dev.attune.hub.event.Consent;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.JourneySet;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.profile.Part;
import dev.attune.hub.segment.CompiledSegment;
import dev.attune.hub.segment.Segment;
import dev.attune.hub.segment.SegmentReader;
import dev.attune.hub.segment.SegmentSet;
import dev.attune.hub.segment.Segments;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The law: whatever happened, a customer is in exactly those segments whose conditions hold, asked
 * one by one of what is known of it.
 */
class SegmentLawsTest {
  private static final int RUNS = 150;
  private static final int STEPS = 40;

  private final Map<String, Integer> occurred = new TreeMap<>();

  @Test
  void membershipIsWhatAskingEverySegmentGives() {
    for (int run = 0; run < RUNS; run++) {
      new Run(7_000 + run).play();
    }
    assertThat(occurred.keySet())
        .as("what occurred: %s", occurred)
        .contains(
            "event",
            "history",
            "timer",
            "merge",
            "segment saved",
            "segment removed",
            "taken back",
            "entered",
            "left",
            "moved by time alone");
  }

  private final class Run {
    private final long seed;
    private final Random random;
    private final CustomerEngine engine = new CustomerEngine(CustomerLimits.DEFAULT);
    private final Map<String, CompiledSegment> segments = new TreeMap<>();
    private final Set<String> removed = new TreeSet<>();
    private final List<Customer> customers = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private Instant now = Samples.NOON;
    private Instant changed = Samples.NOON;
    private int entries;

    Run(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      for (String name : List.of("ann", "bob", "eve", "joe")) {
        customers.add(Customer.begun(Samples.customer(Samples.ACME, name), now));
      }
    }

    void play() {
      for (int step = 0; step < STEPS; step++) {
        now = now.plusMillis(random.nextInt(50));
        switch (random.nextInt(12)) {
          case 0, 1 -> save();
          case 2 -> remove();
          case 3 -> merge();
          case 4 -> takeBack();
          default -> happen(random.nextInt(customers.size()));
        }
        if (random.nextInt(4) == 0) {
          checkAll();
        }
      }
      checkAll();
      checkFacts();
    }

    private void note(String what) {
      occurred.merge(what, 1, Integer::sum);
    }

    private Occasion occasion() {
      return new Occasion(
          now,
          Samples.source(Samples.ACME, 1, ++entries).toString(),
          "g1/17#1",
          1,
          new CustomerRules(
              JourneySet.EMPTY,
              SegmentSet.of(segments.values()),
              CustomerRules.EMPTY.computed(),
              CustomerRules.EMPTY.survivorship()),
          Map.of(),
          Fields.EMPTY);
    }

    private String condition() {
      String leaf =
          switch (random.nextInt(8)) {
            case 0 -> "profile.traits.a == " + random.nextInt(3);
            case 1 -> "profile.traits.b > " + random.nextInt(3);
            case 2 -> "has(profile.identifiers.email)";
            case 3 -> "profile.consents['news/email'] == true";
            case 4 -> "now - timestamp(profile.traits.at) > duration('%dms')".formatted(time());
            case 5 -> "now <= timestamp(profile.traits.at) + duration('%dms')".formatted(time());
            default -> "profile.segments.s" + random.nextInt(6);
          };
      String whole = random.nextInt(3) == 0 ? "!(" + leaf + ")" : leaf;
      return random.nextInt(3) > 0
          ? whole
          : "(" + whole + (random.nextBoolean() ? " && " : " || ") + condition() + ")";
    }

    private int time() {
      return random.nextInt(200);
    }

    private void save() {
      String id = "s" + random.nextInt(6);
      changed = changed.plusMillis(1);
      CompiledSegment segment =
          Segments.compiled(new Segment(id, id, "", condition(), random.nextBoolean()), changed);
      Map<String, CompiledSegment> all = new TreeMap<>(segments);
      all.put(id, segment);
      boolean isWhole = all.keySet().containsAll(segment.segmentsRead());
      if (isWhole && SegmentSet.of(all.values()).readersOf(id).size() < 9 && hasNoCircle(segment)) {
        segments.put(id, segment);
        removed.remove(id);
        note("segment saved");
      }
    }

    private boolean hasNoCircle(CompiledSegment segment) {
      try {
        SegmentSet.of(segments.values()).check(segment);
        return true;
      } catch (HubException e) {
        return false;
      }
    }

    private void remove() {
      String id = "s" + random.nextInt(6);
      SegmentSet set = SegmentSet.of(segments.values());
      if (segments.containsKey(id) && set.readersOf(id).isEmpty()) {
        segments.remove(id);
        removed.add(id);
        changed = changed.plusMillis(1);
        note("segment removed");
        checkAll();
      }
    }

    private void pass(int who) {
      Customer before = customers.get(who);
      Customer after = engine.timePassed(before, now, occasion());
      if (!after.segments().since().keySet().equals(before.segments().since().keySet())) {
        note("moved by time alone");
      }
      if (!after.equals(before)) {
        note("timer");
      }
      customers.set(who, after);
    }

    private void happen(int who) {
      pass(who);
      Map<String, Object> traits = new TreeMap<>();
      if (random.nextBoolean()) {
        traits.put("a", (long) random.nextInt(3));
      }
      if (random.nextBoolean()) {
        traits.put("b", (long) random.nextInt(4));
      }
      if (random.nextInt(3) == 0) {
        traits.put("at", now.minusMillis(random.nextInt(150) - 30).toString());
      }
      boolean isHistory = random.nextInt(6) == 0;
      Instant at = isHistory ? now.minusMillis(random.nextInt(500)) : now;
      List<Consent> consents =
          random.nextInt(4) == 0
              ? List.of(new Consent("news", "email", random.nextBoolean()))
              : List.of();
      List<Identifier> identifiers =
          random.nextInt(5) == 0 ? List.of(new Identifier("email", "x" + who)) : List.of();
      Event event =
          new Event(
              new EventKey(Samples.connection(Samples.ACME, "shop"), "m" + entries),
              "did",
              at,
              now,
              identifiers,
              new Fields(new TreeMap<>(traits)),
              Fields.EMPTY,
              null,
              consents,
              false,
              isHistory);
      events.add(event);
      Customer customer = customers.get(who);
      List<ProfileId> parts = List.copyOf(customer.parts().keySet());
      customers.set(
          who,
          engine.happened(
              customer, parts.get(random.nextInt(parts.size())), identifiers, event, occasion()));
      note(isHistory ? "history" : "event");
    }

    private void takeBack() {
      if (events.isEmpty()) {
        return;
      }
      Event event = events.get(random.nextInt(events.size()));
      int who = random.nextInt(customers.size());
      pass(who);
      Customer customer = customers.get(who);
      customers.set(
          who,
          engine.takenBack(customer, customer.parts().lastKey(), event, null, null, occasion()));
      note("taken back");
    }

    private void merge() {
      if (customers.size() < 2 || random.nextInt(3) > 0) {
        return;
      }
      Customer other = customers.removeLast();
      int who = random.nextInt(customers.size());
      Occasion occasion = occasion();
      MergedInto merge =
          new MergedInto(customers.get(who).key().profile(), now, occasion.position());
      customers.set(who, engine.absorbed(customers.get(who), other, merge, "", occasion));
      note("merge");
    }

    /** Time passes for everybody, and the sweep comes to everybody. */
    private void checkAll() {
      for (int who = 0; who < customers.size(); who++) {
        pass(who);
        Set<String> named = new TreeSet<>(removed);
        customers.set(who, engine.reviewed(customers.get(who), named, occasion()));
        Customer customer = customers.get(who);
        if (customer.parts().values().stream().anyMatch(part -> !isBlank(part))) {
          assertThat(customer.segments().since().keySet())
              .as("seed %d, %s at %s", seed, customer.key(), now)
              .isEqualTo(naive(customer));
        }
      }
    }

    private static boolean isBlank(CustomerPart part) {
      return part.profile().equals(Part.EMPTY);
    }

    private Set<String> naive(Customer customer) {
      Set<String> held = new TreeSet<>();
      for (String id : segments.keySet()) {
        if (isIn(id, customer.view().asFields())) {
          held.add(id);
        }
      }
      return held;
    }

    private boolean isIn(String id, Fields view) {
      CompiledSegment segment = segments.get(id);
      if (segment == null) {
        return false;
      }
      Map<String, Object> others = new TreeMap<>();
      segment.segmentsRead().forEach(read -> others.put(read, isIn(read, view)));
      return Expressions.condition(segment.segment().when(), SegmentReader.VARIABLES)
          .evaluate(Bindings.of(Root.PROFILE, view.with("segments", others)).withNow(now))
          .isTrue();
    }

    /** Whoever came in more often than it left is in, and no fact is there twice. */
    private void checkFacts() {
      for (Customer customer : customers) {
        Set<String> ids = new HashSet<>();
        Map<String, Integer> balance = new TreeMap<>();
        for (Parcel parcel : customer.outbox()) {
          for (Fact fact : parcel.facts()) {
            boolean isIn = fact.kind() == FactKind.SEGMENT_ENTERED;
            if (isIn || fact.kind() == FactKind.SEGMENT_LEFT) {
              assertThat(ids.add(fact.id())).as("seed %d: a fact twice", seed).isTrue();
              balance.merge(fact.name(), isIn ? 1 : -1, Integer::sum);
              note(isIn ? "entered" : "left");
            }
          }
        }
        if (customer.merges().isEmpty()) {
          balance.values().removeIf(sum -> sum == 0);
          assertThat(balance.keySet())
              .as("seed %d: facts of %s", seed, customer.key())
              .isEqualTo(customer.segments().since().keySet());
          assertThat(balance.values()).allMatch(sum -> sum == 1);
        }
      }
    }
  }
}
