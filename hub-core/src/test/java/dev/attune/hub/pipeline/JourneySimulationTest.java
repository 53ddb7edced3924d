package dev.attune.hub.pipeline;

import static dev.attune.hub.pipeline.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.connection.Connection;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerLimits;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.delivery.Suppressions;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.journey.CompiledJourney;
import dev.attune.hub.journey.JourneyReader;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.profile.AccountStore;
import dev.attune.hub.profile.Purposes;
import dev.attune.hub.profile.PurposesText;
import dev.attune.hub.replay.Figures;
import dev.attune.hub.replay.Past;
import dev.attune.hub.replay.Simulation;
import dev.attune.hub.replay.SimulationPlan;
import dev.attune.hub.replay.SimulationReport;
import dev.attune.hub.replay.StoredPast;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.value.Fields;
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
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a simulation on history says of the live version is what truly happened. */
class JourneySimulationTest {
  private static final String[] RESCUE = {
    "journey: rescue",
    "purpose: service",
    "entry:",
    "  - {event: order.placed, when: event.properties.amount >= 20, key: event.properties.order}",
    "reentry: after PT2M",
    "goal: {event: order.paid, where: event.properties.order == enrolment.key, within: PT4M}",
    "exit:",
    "  - {event: order.cancelled, where: event.properties.order == enrolment.key, as: cancelled}",
    "steps:",
    "  - {id: note, action: post, connection: tool, await: delivered}",
    "  - id: lot",
    "    split:",
    "      experiment: tone",
    "      variants:",
    "        - {id: warm, weight: 50, steps: [{id: warm-word, action: post, connection: tool}]}",
    "        - {id: cool, weight: 50, steps: []}",
    "  - id: both",
    "    parallel:",
    "      - - {id: rest, wait: {for: PT20S}}",
    "      - - id: click",
    "          wait:",
    "            until: {event: mail.clicked}",
    "            atMost: PT35S",
    "            otherwise: [{id: again, action: post, connection: tool}]",
    "  - id: size",
    "    branch:",
    "      - when: profile.traits.clicks == 'many'",
    "        steps: [{id: thank, action: post, connection: tool}]",
    "      - otherwise:",
    "        steps: [{id: mark, set: {traits: {clicks: \"'many'\"}}}, {id: end, exit: {as:"
        + " quiet}}]",
    "  - {id: last, wait: {for: PT1M}}"
  };

  private static final Purposes PURPOSES =
      PurposesText.read(
          """
          {"purposes": [{"id": "marketing", "name": "News", "basis": "consent", "rule": "opt_in"}]}\
          """);

  private final EngineWorld world =
      new EngineWorld(100, CustomerLimits.DEFAULT, Duration.ofMillis(200));
  private int signals;

  @Test
  void whatItSaysOfTheLiveVersionIsWhatHappened() {
    for (int seed = 1; seed <= 6; seed++) {
      new JourneySimulationTest().isWhatHappened(seed);
    }
  }

  private void isWhatHappened(int seed) {
    Instant from = world.time().now();
    world.journey(ACME, "rescue", RESCUE);
    world.start(HubEngine.Role.WORKER, HubEngine.Role.DELIVERY);
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      happens(random);
      world.time().run(Duration.ofSeconds(random.nextInt(2, 15)));
    }
    world.time().run(Duration.ofMinutes(6));

    SimulationReport report = simulated(from, RESCUE);

    Figures live = Objects.requireNonNull(report.live());
    assertThat(live.entered()).as("seed %d", seed).isPositive();
    assertThat(live.entered()).isEqualTo(count(FactKind.ENROLMENT_ENTERED));
    assertThat(live.left()).isEqualTo(named(FactKind.ENROLMENT_LEFT));
    assertThat(live.goals()).isEqualTo(count(FactKind.GOAL));
    assertThat(live.goalsMissed()).isEqualTo(count(FactKind.GOAL_MISSED));
    assertThat(
            live.steps().stream()
                .filter(step -> step.done() > 0)
                .collect(Collectors.toMap(Figures.StepFigures::step, Figures.StepFigures::done)))
        .as("seed %d", seed)
        .isEqualTo(named(FactKind.STEP_DONE));
    assertThat(live.steps().stream().mapToLong(Figures.StepFigures::sent).sum())
        .isEqualTo(count(FactKind.DELIVERY_SENT));
    assertThat(live.notEntered().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(count(FactKind.DECISION));
    assertThat(report.candidate()).isEqualTo(live);
    assertThat(report.events()).isEqualTo(report.replayed()).isEqualTo(60);
    isInBalance(live);
  }

  /** Who comes to a step goes from it, or stands there, or left the journey there. */
  private static void isInBalance(Figures figures) {
    Map<String, Long> come = new HashMap<>();
    Map<String, Long> gone = new HashMap<>();
    figures
        .ways()
        .forEach(way -> {
          come.merge(way.to(), way.count(), Long::sum);
          gone.merge(way.from(), way.count(), Long::sum);
        });
    assertThat(gone.getOrDefault("", 0L)).isEqualTo(figures.entered());
    figures
        .steps()
        .forEach(step -> {
          assertThat(come.getOrDefault(step.step(), 0L)).as(step.step()).isEqualTo(step.begun());
          assertThat(step.done() + step.standing())
              .as(step.step())
              .isLessThanOrEqualTo(step.begun());
        });
  }

  @Test
  void theTimeMayBeginLateAndWhatWasBeforeIsKnownOfTheCustomers() {
    world.start(HubEngine.Role.WORKER);
    crm(Fields.of("user", "ann", "clicks", "many"));
    world.time().run(Duration.ofSeconds(10));
    Instant from = world.time().now();
    send(order("order.placed", "ann", "o1", 30));
    world.time().run(Duration.ofMinutes(5));

    SimulationReport report = simulated(from, RESCUE);

    assertThat(report.live()).isNull();
    assertThat(report.events()).isEqualTo(2);
    assertThat(report.replayed()).isEqualTo(1);
    assertThat(report.candidate().entered()).isEqualTo(1);
    assertThat(step(report, "thank").sent()).isEqualTo(1);
    assertThat(step(report, "mark").begun()).isZero();
  }

  @Test
  void aLongWaitTakesNoTime() {
    send(order("order.placed", "ann", "o1", 30));
    world.start(HubEngine.Role.WORKER);
    world.time().run(Duration.ofSeconds(10));

    SimulationReport report =
        until(
            world.time().now().plus(Duration.ofDays(80)),
            "journey: patient",
            "entry: [{event: order.placed}]",
            "steps:",
            "  - {id: month, wait: {for: P30D}}",
            "  - {id: two, wait: {for: P30D}}");

    assertThat(report.candidate().left()).isEqualTo(Map.of("completed", 1L));
    // One for the event, and one for each timer.
    assertThat(report.calls()).isEqualTo(3);
  }

  @Test
  void whoDoesNotAllowItIsSentNothingAndTheReasonIsCounted() {
    for (String user : List.of("ann", "bob")) {
      send(order("order.placed", user, user, 30));
    }
    world.start(HubEngine.Role.WORKER);
    world.time().run(Duration.ofSeconds(10));

    SimulationReport report =
        until(
            world.time().now().plusSeconds(1),
            "journey: news",
            "purpose: marketing",
            "entry: [{event: order.placed}]",
            "steps:",
            "  - {id: mail, action: post, connection: tool, channel: email, await: delivered}");

    assertThat(step(report, "mail").asked()).isEqualTo(2);
    assertThat(step(report, "mail").sent()).isZero();
    assertThat(step(report, "mail").outcomes()).isEqualTo(Map.of("suppressed", 2L));
    assertThat(report.candidate().blocked().values()).containsExactly(2L);
    assertThat(report.candidate().actions()).containsExactly(new Figures.PerCustomer(0, 0, 2));
  }

  @Test
  void whatTheToolsWouldAnswerMayBeSaid() {
    send(order("order.placed", "ann", "o1", 30));
    world.start(HubEngine.Role.WORKER);
    world.time().run(Duration.ofSeconds(1));
    send(order("task.done", "ann", "t-7", 0));
    world.time().run(Duration.ofSeconds(10));
    CompiledJourney journey =
        compiled(
            2,
            "journey: tasks",
            "purpose: service",
            "entry: [{event: order.placed}]",
            "steps:",
            "  - {id: call, action: post, connection: tool}",
            "  - id: called",
            "    wait:",
            "      until: {event: task.done, where: event.properties.order =="
                + " steps.call.result.id}",
            "      atMost: P1D");

    Figures silent = report(journey, null, Map.of(), Samples.NOON, world.time().now()).candidate();
    Figures told =
        report(
                journey,
                null,
                Map.of("call", Fields.of("id", "t-7")),
                Samples.NOON,
                world.time().now())
            .candidate();

    assertThat(silent.steps().getLast().standing()).isEqualTo(1);
    assertThat(told.steps().getLast().outcomes()).isEqualTo(Map.of("matched", 1L));
  }

  @Test
  void eachEventIsReadOnceAndInPages() {
    for (int user = 0; user < 120; user++) {
      world.happens(ACME, "user-" + user, "order.placed", 30);
    }
    world.start(HubEngine.Role.WORKER);
    world.time().run(Duration.ofSeconds(30));
    List<Integer> pages = new ArrayList<>();
    List<Integer> customers = new ArrayList<>();
    Past past = new WatchedPast(stored(), customers, pages);

    SimulationReport report =
        Objects.requireNonNull(
            Simulation.run(
                past,
                plan(compiled(2, RESCUE), null, Map.of(), Samples.NOON, world.time().now()),
                progress -> true));

    assertThat(report.customers()).isEqualTo(120);
    assertThat(report.events()).isEqualTo(3_600);
    assertThat(pages.stream().mapToInt(Integer::intValue).sum()).isEqualTo(3_600);
    assertThat(customers).containsExactly(50, 50, 20);
    assertThat(report.isAll()).isTrue();
    assertThat(report.calls()).isEqualTo(3_600);
  }

  @Test
  void storesAreOnlyReadAndHoldWhatTheyHeld() {
    world.happens(ACME, "ann", "order.placed", 3);
    world.start(HubEngine.Role.WORKER);
    world.time().run(Duration.ofSeconds(10));
    HubStores stores = world.stores();
    List<Customer> customers = stores.customers().page(ACME, null, 100);
    List<Fact> events = facts(FactKind.EVENT);
    Set<String> asked = new TreeSet<>();
    StoredPast past =
        new StoredPast(
            watched(CustomerStore.class, stores.customers(), asked),
            watched(EventHistory.class, stores.history(), asked),
            watched(AccountStore.class, stores.accounts(), asked),
            watched(Suppressions.class, stores.suppressions(), asked));
    CompiledJourney journey =
        compiled(
            1,
            "journey: eager",
            "purpose: service",
            "entry: [{event: order.placed}]",
            "reentry: always",
            "steps:",
            "  - {id: tell, action: post, connection: tool}",
            "  - {id: mark, set: {traits: {told: \"'yes'\"}}}");

    SimulationReport report =
        Objects.requireNonNull(
            Simulation.run(
                past,
                plan(journey, null, Map.of(), Samples.NOON, world.time().now()),
                progress -> true));

    assertThat(report.candidate().entered()).isEqualTo(3);
    assertThat(asked).containsExactly("find", "page", "timeline");
    assertThat(stores.customers().page(ACME, null, 100)).isEqualTo(customers);
    assertThat(facts(FactKind.EVENT)).containsExactlyInAnyOrderElementsOf(events);
    assertThat(facts(FactKind.ENROLMENT_ENTERED)).isEmpty();
    assertThat(stores.journeys().heads(ACME)).isEmpty();
  }

  /** Notes by name what is asked of a port. */
  private static <T> T watched(Class<T> port, T store, Set<String> asked) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              asked.add(method.getName());
              return method.invoke(store, arguments);
            }));
  }

  @Test
  void itEndsWhenItIsAsked() {
    world.happens(ACME, "ann", "order.placed", 3);
    world.start(HubEngine.Role.WORKER);
    world.time().run(Duration.ofSeconds(10));

    assertThat(
            Simulation.run(
                stored(),
                plan(compiled(1, RESCUE), null, Map.of(), Samples.NOON, world.time().now()),
                progress -> false))
        .isNull();
  }

  private static Figures.StepFigures step(SimulationReport report, String id) {
    return report.candidate().steps().stream()
        .filter(step -> step.step().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private void crm(Fields payload) {
    ConnectionKey crm = EngineWorld.connection(ACME, "crm");
    Mapping mapping =
        new Mapping(
            Map.of(
                "name", "'profile.changed'",
                "identifiers.user_id", "payload.user",
                "traits.clicks", "payload.clicks"));
    world
        .stores()
        .connections()
        .write(Connection.fresh(crm, "http", "crm", mapping, world.time().now()));
    world.stores().tenants().revise(ACME);
    world.time().run(Duration.ofSeconds(10));
    LogEntry.Signal signal = new LogEntry.Signal(crm, "c1", payload, world.time().now(), null);
    world.ports().scheduler().start("client", () -> world.engine().log().append(List.of(signal)));
  }

  private static CompiledJourney compiled(int version, String... lines) {
    return CompiledJourney.of(JourneyReader.read(String.join("\n", lines)), version);
  }

  private StoredPast stored() {
    HubStores stores = world.stores();
    return new StoredPast(
        stores.customers(), stores.history(), stores.accounts(), stores.suppressions());
  }

  /** Beside the version that is live, if there is one. */
  private SimulationReport simulated(Instant from, String... lines) {
    CompiledJourney live =
        world.stores().journeys().heads(ACME).isEmpty() ? null : compiled(1, lines);
    return report(compiled(1, lines), live, Map.of(), from, world.time().now());
  }

  private SimulationReport until(Instant to, String... lines) {
    return report(compiled(1, lines), null, Map.of(), Samples.NOON, to);
  }

  private SimulationReport report(
      CompiledJourney candidate,
      @Nullable CompiledJourney live,
      Map<String, Fields> results,
      Instant from,
      Instant to) {
    return Objects.requireNonNull(
        Simulation.run(stored(), plan(candidate, live, results, from, to), progress -> true));
  }

  private SimulationPlan plan(
      CompiledJourney candidate,
      @Nullable CompiledJourney live,
      Map<String, Fields> results,
      Instant from,
      Instant to) {
    RulesInForce now = RulesInForce.read(world.stores(), world.ports().clock(), ACME);
    return SimulationPlan.of(
        new SimulationPlan.Tenancy(
            ACME, now.rules(), CustomerLimits.DEFAULT, now.connections(), PURPOSES),
        candidate,
        live,
        results,
        from,
        to);
  }

  private void happens(Random random) {
    String user = "user-" + random.nextInt(4);
    String order = user + "-o" + random.nextInt(4);
    String name =
        List.of("order.placed", "order.placed", "order.paid", "order.cancelled", "mail.clicked")
            .get(random.nextInt(5));
    send(order(name, user, order, random.nextInt(10, 60)));
  }

  private static Fields order(String name, String user, String order, int amount) {
    return Fields.of("name", name, "user", user).with("order", order).with("amount", (long) amount);
  }

  private void send(Fields payload) {
    LogEntry.Signal signal =
        new LogEntry.Signal(
            EngineWorld.connection(ACME, "shop"),
            "s" + signals++,
            payload,
            world.time().now(),
            null);
    world.ports().scheduler().start("client", () -> world.engine().log().append(List.of(signal)));
  }

  private List<Fact> facts(FactKind kind) {
    List<Fact> all = new ArrayList<>();
    String cursor = null;
    do {
      var page = world.stores().facts().read(ACME, Instant.EPOCH, Instant.MAX, cursor, 1_000);
      all.addAll(page.facts());
      cursor = page.next();
    } while (cursor != null);
    return all.stream()
        .filter(fact -> fact.kind() == kind)
        .collect(Collectors.toMap(Fact::id, fact -> fact, (one, same) -> one))
        .values()
        .stream()
        .toList();
  }

  private long count(FactKind kind) {
    return facts(kind).size();
  }

  private Map<String, Long> named(FactKind kind) {
    return facts(kind).stream()
        .collect(Collectors.groupingBy(Fact::name, TreeMap::new, Collectors.counting()));
  }
}
