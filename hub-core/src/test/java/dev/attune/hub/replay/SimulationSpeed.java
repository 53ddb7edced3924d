package dev.attune.hub.replay;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerLimits;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.customer.CustomerRules;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.Identification;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.CompiledJourney;
import dev.attune.hub.journey.JourneyReader;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.pipeline.InMemoryStores;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.profile.Purposes;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Says how long it takes to simulate a journey, beside its live version, on 90 days of 100,000
 * events of 5,000 customers. What reading them from a store takes is not in it. Run by hand: {@code
 * mvn -q -pl hub-core test-compile exec:exec -Dexec.classpathScope=test -Dexec.executable=java
 * -Dexec.args="-cp %classpath dev.attune.hub.replay.SimulationSpeed"}.
 */
public final class SimulationSpeed {
  private static final int CUSTOMERS = 5_000;
  private static final int EVENTS_EACH = 20;
  private static final Duration DAYS = Duration.ofDays(90);
  private static final String JOURNEY =
      """
      journey: rescue
      purpose: service
      entry: [{event: order.placed, when: event.properties.amount >= %d}]
      reentry: after P7D
      goal: {event: order.paid, within: P14D}
      exit: [{when: profile.traits.churned == true, as: churned}]
      steps:
        - {id: mail, action: send, connection: mailer, channel: email, await: delivered}
        - {id: rest, wait: {for: P3D}}
        - id: much
          branch:
            - when: 'count("order.placed", duration("720h")) >= 5'
              steps: [{id: thank, action: send, connection: mailer, channel: email}]
            - otherwise:
              steps: [{id: mark, set: {traits: {asked: "true"}}}]
      """;

  private SimulationSpeed() {}

  public static void main(String[] arguments) {
    HubStores stores = InMemoryStores.empty();
    for (int i = 0; i < CUSTOMERS; i++) {
      fill(stores, i);
    }
    StoredPast past =
        new StoredPast(
            stores.customers(), stores.history(), stores.accounts(), stores.suppressions());
    for (int round = 0; round < 3; round++) {
      long begun = System.nanoTime();
      SimulationReport report = Objects.requireNonNull(Simulation.run(past, plan(), seen -> true));
      System.out.printf(
          "%d events of %d customers, %d calls of the engine, %d entries: %.1f s%n",
          report.events(),
          report.customers(),
          report.calls(),
          report.candidate().entered(),
          (System.nanoTime() - begun) / 1e9);
    }
  }

  private static SimulationPlan plan() {
    return SimulationPlan.of(
        new SimulationPlan.Tenancy(
            Samples.ACME,
            CustomerRules.EMPTY,
            CustomerLimits.DEFAULT,
            Map.of("mailer", Samples.connectionId("mailer")),
            Purposes.DEFAULT),
        CompiledJourney.of(JourneyReader.read(JOURNEY.formatted(20)), 2),
        CompiledJourney.of(JourneyReader.read(JOURNEY.formatted(40)), 1),
        Map.of(),
        Samples.NOON.minus(DAYS),
        Samples.NOON.plusSeconds(1));
  }

  private static void fill(HubStores stores, int number) {
    CustomerKey key = Samples.customer(Samples.ACME, "customer " + number);
    Identifier identifier = new Identifier("user_id", "user-" + number);
    Instant first = Samples.NOON.minus(DAYS);
    Customer begun = Customer.begun(key, first);
    TreeMap<ProfileId, CustomerPart> parts = new TreeMap<>(begun.parts());
    parts.replaceAll(
        (id, part) -> part.withProfile(part.profile().withIdentifier(identifier, first)));
    stores.customers().write(List.of(begun.change().parts(parts).build()));
    List<HistoryEntry> entries = new ArrayList<>();
    for (int i = 0; i < EVENTS_EACH; i++) {
      Instant at = first.plus(DAYS.dividedBy(EVENTS_EACH).multipliedBy(i)).plusSeconds(number);
      Event event =
          new Event(
              new EventKey(Samples.connection(Samples.ACME, "shop"), "m" + number + "-" + i),
              i % 3 == 2 ? "order.paid" : "order.placed",
              at,
              at,
              List.of(identifier),
              Fields.EMPTY,
              Fields.of("amount", (long) (i * 7 + number) % 60),
              null,
              List.of(),
              false);
      entries.add(
          new HistoryEntry(
              event,
              Samples.source(Samples.ACME, i + 1, number % 500),
              key.profile().value(),
              key.profile().value(),
              Identification.PLAIN));
    }
    stores.history().insert(entries);
  }
}
