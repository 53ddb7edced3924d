package dev.attune.hub.delivery;

import dev.attune.hub.delivery.DeliveryTarget.WhenAmbiguous;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.limit.Allowance;
import dev.attune.hub.limit.BudgetStore;
import dev.attune.hub.limit.Budgets;
import dev.attune.hub.limit.CallBudget;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.Source;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.LocalWindow;
import dev.attune.hub.time.SeededIds;
import dev.attune.hub.time.VirtualTime;
import dev.attune.hub.value.Fields;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Deliveries in virtual time: small ports in memory and as many workers as a test wants. */
final class DeliveryWorld {
  static final TenantId ACME = new TenantId("acme");
  static final DeliveryTarget SAFE = new DeliveryTarget(true, WhenAmbiguous.HOLD, 16, 0, null);

  final VirtualTime time;
  final Calls calls;
  final DeliveriesInMemory deliveries;
  final ShardsInMemory shards;
  final Tools tools;
  final List<LogEntry.Outcome> outcomes = new ArrayList<>();
  final Map<ConnectionKey, DeliveryTarget> targets = new HashMap<>();
  final Map<ConnectionKey, Allowance> allowances = new HashMap<>();
  final BudgetStore budgets;
  final FirstRunStore firstRuns = new InMemoryFirstRunStore();
  final Set<IdentifierKey> suppressed = new LinkedHashSet<>();

  /** The reason for which all of them are suppressed. */
  String suppressedFor = "unsubscribed";

  final Map<ActionKey, DeliveryGate.Verdict> verdicts = new HashMap<>();
  final List<RuntimeException> failures = new ArrayList<>();
  private final Set<ActionKey> strange = new LinkedHashSet<>();
  private final Set<TenantId> refused = new LinkedHashSet<>();
  private final long seed;
  private int lostCompareAndSets;
  private int order;

  DeliveryWorld(long seed) {
    this.seed = seed;
    time = new VirtualTime(seed);
    calls = new Calls(time);
    deliveries = new DeliveriesInMemory(calls);
    shards = new ShardsInMemory(calls);
    tools = new Tools(time);
    budgets = new CountedBudgets(calls);
  }

  int lostCompareAndSets() {
    return lostCompareAndSets;
  }

  DeliveryWorker worker(String name) {
    return worker(name, DeliverySettings.DEFAULT);
  }

  DeliveryWorker worker(String name, DeliverySettings settings) {
    return worker(name, settings, new MetricsHere());
  }

  DeliveryWorker worker(String name, DeliverySettings settings, DeliveryMetrics metrics) {
    DeliveryWorker worker = new DeliveryWorker(ports(name, metrics), settings);
    worker.start();
    return worker;
  }

  private DeliveryPorts ports(String name, DeliveryMetrics metrics) {
    VirtualTime.Node node = time.node(name);
    return new DeliveryPorts(
        deliveries,
        shards,
        new SuppressionsHere(),
        firstRuns,
        this::check,
        new TargetsHere(),
        budget(node),
        tools,
        this::append,
        node,
        node,
        new SeededIds(seed + name.hashCode()),
        metrics);
  }

  private CallBudget budget(VirtualTime.Node node) {
    return allowances.isEmpty()
        ? CallBudget.UNLIMITED
        : new Budgets(budgets, wanted -> Map.copyOf(allowances), node);
  }

  DeliveryDesk desk() {
    return new DeliveryDesk(deliveries, this::append, time.node("desk"));
  }

  private void append(List<LogEntry.Outcome> ended) {
    calls.call(
        "append",
        () -> {
          if (ended.stream().anyMatch(outcome -> refused.contains(outcome.tenant()))) {
            throw new HubException(HubError.LOG_LAG, "The log is behind; send again later.");
          }
          return outcomes.addAll(ended);
        });
  }

  void cannotJudge(Action action) {
    strange.add(action.key());
  }

  void refuseOutcomesOf(TenantId tenant) {
    refused.add(tenant);
  }

  void acceptAllOutcomes() {
    refused.clear();
  }

  private Map<ActionKey, DeliveryGate.Verdict> check(Collection<Action> actions) {
    return calls.call(
        "check",
        () -> {
          Map<ActionKey, DeliveryGate.Verdict> all = new LinkedHashMap<>();
          for (Action action : actions) {
            if (strange.contains(action.key())) {
              throw new IllegalStateException("The journey's document is not what it should be.");
            }
            DeliveryGate.Verdict permit =
                new DeliveryGate.Verdict.Permit(List.of(address(action.customer())));
            all.put(action.key(), verdicts.getOrDefault(action.key(), permit));
          }
          return all;
        });
  }

  // Things to work with.

  static ConnectionKey connection(TenantId tenant, int number) {
    return new ConnectionKey(tenant, new ConnectionId("%032x".formatted(number)));
  }

  ConnectionKey connection(int number) {
    return connection(ACME, number, SAFE);
  }

  ConnectionKey connection(TenantId tenant, int number, DeliveryTarget target) {
    ConnectionKey key = connection(tenant, number);
    targets.put(key, target);
    return key;
  }

  static CustomerKey customer(TenantId tenant, int number) {
    return new CustomerKey(tenant, new ProfileId("%032x".formatted(number)));
  }

  static IdentifierKey address(CustomerKey customer) {
    String value = customer.profile().value() + "@example.com";
    return new IdentifierKey(customer.tenant(), new Identifier("email", value));
  }

  /** Puts a delivery in, for a customer by number; the step names it. */
  Action add(ConnectionKey connection, int customer, String step) {
    return add(connection, customer, step, null);
  }

  Action add(ConnectionKey connection, int customer, String step, @Nullable Instant notAfter) {
    Action action = action(connection, customer, step, notAfter);
    deliveries.insert(List.of(Delivery.queued(action)));
    return action;
  }

  Action action(ConnectionKey connection, int customer, String step, @Nullable Instant notAfter) {
    TenantId tenant = connection.tenant();
    String enrolment = connection.connection() + "-" + customer;
    return new Action(
        new ActionKey(tenant, ActionId.of(enrolment, step, 1)),
        connection,
        "request",
        Fields.of("text", step),
        customer(tenant, customer),
        "welcome",
        1,
        enrolment,
        step,
        "service",
        "email",
        time.now(),
        order++,
        notAfter);
  }

  /** Puts a delivery in that is not sent for some hours of each day, from that moment on. */
  Action quiet(
      ConnectionKey connection, int customer, Instant from, int hours, @Nullable Instant notAfter) {
    LocalTime begins = LocalTime.ofInstant(from, ZoneOffset.UTC);
    LocalWindow window =
        new LocalWindow(begins, begins.plusHours(hours), EnumSet.allOf(DayOfWeek.class));
    Action action =
        action(connection, customer, "quiet", notAfter)
            .quiet(List.of(new QuietTime(window, ZoneOffset.UTC)));
    deliveries.insert(List.of(Delivery.queued(action)));
    return action;
  }

  void wake(DeliveryWorker worker, TenantId tenant) {
    worker.wake(List.of(LogPartition.numberOf(tenant)));
  }

  Delivery stored(Action action) {
    return deliveries.all().stream()
        .filter(delivery -> delivery.key().equals(action.key()))
        .findFirst()
        .orElseThrow();
  }

  DeliveryState state(Action action) {
    return stored(action).state();
  }

  boolean isAllEnded() {
    return deliveries.all().stream().allMatch(delivery -> delivery.state().isEnd());
  }

  /** Whether all have ended and told the log so. */
  boolean isAllDone() {
    Set<String> told = new LinkedHashSet<>();
    outcomes.forEach(outcome -> told.add(outcome.action() + outcome.state()));
    return deliveries.all().stream()
        .allMatch(delivery ->
            delivery.state().isEnd()
                && told.contains(delivery.key().action() + delivery.state().text()));
  }

  List<String> outcomesOf(Action action) {
    return outcomes.stream()
        .filter(outcome -> outcome.action().equals(action.key().action().value()))
        .map(LogEntry.Outcome::state)
        .toList();
  }

  private final class SuppressionsHere implements Suppressions {
    @Override
    public void add(Collection<IdentifierKey> addresses, Suppression why) {
      suppressed.addAll(addresses);
    }

    @Override
    public Map<IdentifierKey, Suppression> find(Collection<IdentifierKey> addresses) {
      return calls.call(
          "suppressed",
          () -> {
            Map<IdentifierKey, Suppression> found = new LinkedHashMap<>();
            addresses.stream()
                .filter(suppressed::contains)
                .forEach(address -> found.put(address, new Suppression(suppressedFor, null, "")));
            return found;
          });
    }

    @Override
    public void remove(IdentifierKey address) {
      suppressed.remove(address);
    }

    @Override
    public String idOf(IdentifierKey address) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Suppression.Listed> page(TenantId tenant, @Nullable String after, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Suppression.Listed> read(TenantId tenant, String id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void lift(TenantId tenant, String id, Suppression.Lift lift) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void forget(Collection<IdentifierKey> identifiers, Source by) {
      suppressed.addAll(identifiers);
    }

    @Override
    public Map<IdentifierKey, Source> forgotten(Collection<IdentifierKey> identifiers) {
      throw new UnsupportedOperationException("Deliveries ask for what is suppressed alone.");
    }
  }

  private final class TargetsHere implements DeliveryTargets {
    @Override
    public Map<ConnectionKey, DeliveryTarget> read(Collection<ConnectionKey> connections) {
      return calls.call(
          "targets",
          () -> {
            Map<ConnectionKey, DeliveryTarget> found = new LinkedHashMap<>();
            for (ConnectionKey key : connections) {
              DeliveryTarget target = targets.get(key);
              if (target != null) {
                found.put(key, target);
              }
            }
            return found;
          });
    }

    @Override
    public void pause(ConnectionKey connection, String reason) {
      calls.call(
          "pause", () -> targets.computeIfPresent(connection, (key, is) -> is.paused(reason)));
    }
  }

  private final class MetricsHere implements DeliveryMetrics {
    @Override
    public void lostCompareAndSets(int count) {
      lostCompareAndSets += count;
    }

    @Override
    public void failed(RuntimeException cause) {
      failures.add(cause);
    }
  }
}
