package dev.attune.hub.pipeline;

import static dev.attune.hub.pipeline.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.computed.ComputedTraits;
import dev.attune.hub.computed.ComputedValue;
import dev.attune.hub.computed.Fill;
import dev.attune.hub.computed.Fills;
import dev.attune.hub.computed.Measure;
import dev.attune.hub.computed.MeasureState;
import dev.attune.hub.condition.Aggregate;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerLimits;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.Identification;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.fact.FactStore;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.profile.Part;
import dev.attune.hub.value.Fields;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is computed is filled from history while events come, and counts each of them once. */
class FillTest {
  private static final String COUNT = "{\"function\": \"count\", \"event\": \"order.placed\"}";
  private static final String LAST =
      "{\"function\": \"max\", \"event\": \"order.placed\", \"value\": \"event.at\", \"window\":"
          + " \"P2D\"}";

  private EngineWorld world = new EngineWorld(7, CustomerLimits.DEFAULT, Duration.ofMillis(100));

  private void define(String name, String source) {
    DefinitionKey key = new DefinitionKey(ACME, DefinitionKind.COMPUTED_TRAIT, name);
    Instant now = world.time().now();
    assertThat(world.stores().definitions().write(new Definition(key, 0, source, now, "ann")))
        .isTrue();
    world.stores().tenants().revise(ACME);
  }

  private List<Fill> fills() {
    return new Fills(world.stores().definitions(), world.ports().clock())
        .list(ACME).stream().map(Fills.Kept::fill).toList();
  }

  /** As somebody who looks now sees them: users by what is computed of them. */
  private Map<String, Object> seen(String trait) {
    ComputedTraits traits = ComputedTraits.EMPTY;
    for (Definition one : world.stores().definitions().list(ACME)) {
      traits =
          one.key().kind() == DefinitionKind.COMPUTED_FILL
              ? traits.with(Fill.of(one))
              : traits.with(one);
    }
    Map<String, Object> values = new TreeMap<>();
    for (Customer customer : world.stores().customers().page(ACME, null, 1_000)) {
      String user = customer.identifiers().iterator().next().value();
      ComputedValue value = traits.values(customer.computed(), world.time().now()).get(trait);
      values.put(user, value == null ? "not known" : value.value());
    }
    return values;
  }

  /** What all events say that are in the history. */
  private Map<String, Object> counted() {
    Map<String, Object> counts = new TreeMap<>();
    for (Customer customer : world.stores().customers().page(ACME, null, 1_000)) {
      Set<String> ids = Set.of(customer.key().profile().value());
      long orders = 0;
      for (HistoryEntry one :
          world.stores().history().timeline(ACME, ids, null, Integer.MAX_VALUE)) {
        orders += one.event().name().equals("order.placed") ? 1 : 0;
      }
      counts.put(customer.identifiers().iterator().next().value(), orders);
    }
    return counts;
  }

  @Test
  void fillsFromHistoryAndCountsOnFromThere() {
    world.start(HubEngine.Role.WORKER);
    world.sends(ACME, "ann", "order.placed", 3);
    world.sends(ACME, "ben", "email.opened", 1);
    world.time().run(Duration.ofSeconds(2));
    assertThat(world.applied(ACME)).isEqualTo(4);

    define("orders", COUNT);
    world.sends(ACME, "ann", "order.placed", 1);
    world.time().run(Duration.ofMillis(300));
    assertThat(seen("orders")).containsEntry("ann", "not known");
    world.time().run(Duration.ofSeconds(20));
    assertThat(fills()).singleElement().satisfies(fill -> assertThat(fill.isDone()).isTrue());
    assertThat(seen("orders")).isEqualTo(Map.of("ann", 4L, "ben", 0L));

    world.sends(ACME, "ann", "order.placed", 2);
    world.sends(ACME, "cid", "order.placed", 1);
    world.time().run(Duration.ofSeconds(2));
    assertThat(seen("orders")).isEqualTo(Map.of("ann", 6L, "ben", 0L, "cid", 1L));
  }

  @Test
  void forgetsWhatNobodyAsksForAndFillsItAnewWhenSomebodyDoes() {
    world.start(HubEngine.Role.WORKER);
    world.sends(ACME, "ann", "order.placed", 3);
    define("orders", COUNT);
    world.time().run(Duration.ofSeconds(20));
    assertThat(seen("orders")).containsEntry("ann", 3L);

    DefinitionKey key = new DefinitionKey(ACME, DefinitionKind.COMPUTED_TRAIT, "orders");
    assertThat(world.stores().definitions().remove(key, 1)).isTrue();
    world.stores().tenants().revise(ACME);
    world.time().run(Duration.ofSeconds(20));
    assertThat(fills()).isEmpty();
    world.sends(ACME, "ann", "order.placed", 1);
    world.time().run(Duration.ofSeconds(2));
    assertThat(world.stores().customers().page(ACME, null, 9).getFirst().computed().getFirst())
        .isEmpty();

    define("orders", COUNT);
    world.time().run(Duration.ofSeconds(20));
    assertThat(seen("orders")).containsEntry("ann", 4L);
  }

  @Test
  void fillsWhatAConditionCountsAndMovesWhoWaitsWhenTheWindowHasRunOut() {
    world.journey(
        ACME,
        "quiet",
        "journey: quiet",
        "name: Quiet",
        "purpose: service",
        "entry: [{event: order.placed}]",
        "steps:",
        "  - {id: calm, wait: {until: {when: \"count('order.placed', duration('1h')) == 0\"},"
            + " atMost: P2D, otherwise: [{id: late, exit: {as: late}}]}}",
        "  - {id: done, exit: {as: quiet}}");
    world.start(HubEngine.Role.WORKER);
    world.time().run(Duration.ofSeconds(20));
    assertThat(fills()).singleElement().satisfies(fill -> assertThat(fill.isDone()).isTrue());

    world.sends(ACME, "ann", "order.placed", 1);
    world.time().run(Duration.ofMinutes(59));
    assertThat(world.stores().customers().page(ACME, null, 9).getFirst().enrolments()).hasSize(1);
    world.time().run(Duration.ofMinutes(3));
    assertThat(world.stores().customers().page(ACME, null, 9).getFirst().enrolments()).isEmpty();
  }

  @Test
  void reckonsAnewWhatCannotBeTakenBack() {
    CustomerKey ann = Samples.customer(ACME, "ann");
    Identifier user = new Identifier("user_id", "ann");
    Instant before = world.time().now().minusSeconds(60);
    for (int i = 0; i < 3; i++) {
      Event event =
          new Event(
              new EventKey(EngineWorld.connection(ACME, "shop"), "old" + i),
              "order.placed",
              before.minusSeconds(i),
              before,
              List.of(user),
              Fields.EMPTY,
              Fields.EMPTY,
              null,
              List.of(),
              false);
      HistoryEntry entry =
          new HistoryEntry(
              event,
              Samples.source(ACME, 0, i),
              ann.profile().value(),
              ann.profile().value(),
              new Identification(List.of(), List.of()));
      world.stores().history().insert(List.of(entry));
    }
    Measure measure = new Measure(Aggregate.COUNT, "order.placed", null, null, null);
    Part part =
        new Part(Map.of(user, before), Map.of(), Map.of())
            .withComputed(Map.of(measure.key(), MeasureState.STALE));
    TreeMap<ProfileId, CustomerPart> parts = new TreeMap<>();
    parts.put(ann.profile(), CustomerPart.EMPTY.withProfile(part));
    world
        .stores()
        .customers()
        .write(List.of(Customer.begun(ann, before).change().parts(parts).build()));
    define("orders", COUNT);
    Fills fills = new Fills(world.stores().definitions(), world.ports().clock());
    assertThat(fills.begin(ACME, measure)).isTrue();
    fills.put(ACME, fills.list(ACME).getFirst(), Fill.begun(measure).done());
    assertThat(seen("orders")).containsEntry("ann", "not known");

    world.start(HubEngine.Role.WORKER);
    world.time().run(Duration.ofSeconds(20));
    assertThat(seen("orders")).containsEntry("ann", 3L);
  }

  @Test
  @Tag("simulation")
  void countsEveryEventOnceWhileEventsStreamInAndTheStoreFailsAnywhere() {
    int failed = 0;
    for (int seed = 1; seed <= 40; seed++) {
      Random random = new Random(seed);
      int[] failures = {0};
      boolean[] isFailing = {true};
      world =
          new EngineWorld(
              5,
              CustomerLimits.DEFAULT,
              Duration.ofMillis(100),
              stores -> failing(stores, random, failures, isFailing),
              true);
      world.start(HubEngine.Role.WORKER);
      int defineAt = random.nextInt(6);
      for (int step = 0; step < 60; step++) {
        String user = "user-" + random.nextInt(12);
        boolean isOrder = random.nextInt(3) > 0;
        world.sends(ACME, user, isOrder ? "order.placed" : "email.opened", 1 + random.nextInt(4));
        if (step == defineAt) {
          define("orders", COUNT);
          define("latest", LAST);
        }
        world.time().run(Duration.ofMillis(random.nextInt(900)));
      }
      isFailing[0] = false;
      world.time().run(Duration.ofMinutes(3));
      assertThat(fills()).as("seed %d", seed).hasSize(2).allMatch(Fill::isDone);
      assertThat(seen("orders")).as("seed %d", seed).isEqualTo(counted());
      failed += failures[0];
    }
    assertThat(failed).isGreaterThan(100);
  }

  /** Of the calls that a batch makes one in so many fails, before it was carried out or after. */
  private static HubStores failing(
      HubStores stores, Random random, int[] failures, boolean[] isFailing) {
    Map<Class<?>, Object> wrapped = new HashMap<>();
    List<Class<?>> ports =
        new ArrayList<>(
            List.of(
                EventHistory.class, CustomerStore.class, DefinitionStore.class, FactStore.class));
    List<Object> real =
        List.of(stores.history(), stores.customers(), stores.definitions(), stores.facts());
    for (int i = 0; i < ports.size(); i++) {
      Object target = real.get(i);
      wrapped.put(
          ports.get(i),
          Proxy.newProxyInstance(
              FillTest.class.getClassLoader(),
              new Class<?>[] {ports.get(i)},
              (proxy, method, arguments) -> {
                boolean isWorker =
                    Thread.currentThread().getName().contains("worker")
                        || Thread.currentThread().getName().contains("fills");
                int fate = isWorker && isFailing[0] ? random.nextInt(60) : 9;
                if (fate == 0) {
                  failures[0]++;
                  throw new HubException(HubError.STORE_UNAVAILABLE, "The store is away.");
                }
                try {
                  Object answer = method.invoke(target, arguments);
                  if (fate == 1) {
                    failures[0]++;
                    throw new HubException(HubError.STORE_UNAVAILABLE, "The answer got lost.");
                  }
                  return answer;
                } catch (InvocationTargetException e) {
                  throw Objects.requireNonNull(e.getCause());
                }
              }));
    }
    return new HubStores(
        stores.log(),
        stores.partitions(),
        stores.deadLetters(),
        stores.commandResults(),
        stores.claims(),
        (EventHistory) Objects.requireNonNull(wrapped.get(ports.get(0))),
        stores.accounts(),
        (CustomerStore) Objects.requireNonNull(wrapped.get(ports.get(1))),
        stores.deliveries(),
        stores.shards(),
        stores.suppressions(),
        stores.firstRuns(),
        (FactStore) Objects.requireNonNull(wrapped.get(ports.get(3))),
        stores.rollups(),
        stores.tenants(),
        stores.connections(),
        stores.writeKeys(),
        stores.journeys(),
        (DefinitionStore) Objects.requireNonNull(wrapped.get(ports.get(2))),
        stores.erasures());
  }
}
