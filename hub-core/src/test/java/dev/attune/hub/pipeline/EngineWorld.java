package dev.attune.hub.pipeline;

import static dev.attune.hub.pipeline.Samples.ACME;

import dev.attune.hub.connection.Connection;
import dev.attune.hub.customer.CustomerLimits;
import dev.attune.hub.delivery.ActionOutcome;
import dev.attune.hub.delivery.DeliverySettings;
import dev.attune.hub.delivery.DeliveryTarget;
import dev.attune.hub.delivery.DeliveryTargets;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.journey.JourneyVersion;
import dev.attune.hub.log.Block;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.LogSettings;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.Quotas;
import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.SeededIds;
import dev.attune.hub.time.VirtualTime;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** One node of the hub as it is wired, over stores in memory and in virtual time. */
final class EngineWorld {
  /** A tenant whose entries lie in the same partition as those of acme. */
  static final TenantId NEIGHBOUR = neighbour();

  private static final Mapping MAPPING =
      new Mapping(
          Map.of(
              "name", "payload.name",
              "identifiers.user_id", "payload.user",
              "properties", "payload"));

  private final VirtualTime time = new VirtualTime(1);
  private final VirtualTime.Node node = time.node("hub");
  private final HubSettings settings;
  private final HubPorts ports;
  private final HubEngine engine;
  private final List<String> batches = new ArrayList<>();
  private final Map<String, Long> removed = new HashMap<>();
  private final boolean mayFail;
  private int signals;
  private int blocks;

  EngineWorld(int batchEntries, CustomerLimits limits, Duration pause) {
    this(batchEntries, limits, pause, UnaryOperator.identity(), false);
  }

  /**
   * @param wrapping what stands before the stores
   * @param mayFail whether the worker may fail at a batch
   */
  EngineWorld(
      int batchEntries,
      CustomerLimits limits,
      Duration pause,
      UnaryOperator<HubStores> wrapping,
      boolean mayFail) {
    this.mayFail = mayFail;
    settings =
        new HubSettings(
            LogSettings.of("g1"),
            DeliverySettings.DEFAULT,
            limits,
            pause.multipliedBy(6),
            batchEntries,
            pause,
            Duration.ofMillis(500),
            1_000,
            3,
            3,
            20_000,
            new RetentionSettings(
                Duration.ofHours(7),
                Duration.ofHours(30),
                Duration.ofHours(1),
                Duration.ofHours(30),
                pause.multipliedBy(3)));
    ports =
        new HubPorts(
            node,
            node,
            new SeededIds(1),
            wrapping.apply(InMemoryStores.empty()),
            new OpenTargets(),
            (action, attempt) -> new ActionOutcome.Delivered(Fields.EMPTY));
    List.of(ACME, NEIGHBOUR).forEach(this::configure);
    engine =
        HubEngine.assemble(
            ports, settings, new HubMetrics(new Watch(), HubMetrics.NONE.delivery()));
  }

  private static TenantId neighbour() {
    int number = 0;
    while (LogPartition.numberOf(new TenantId("neighbour-" + number))
        != LogPartition.numberOf(ACME)) {
      number++;
    }
    return new TenantId("neighbour-" + number);
  }

  private final class Watch implements PipelineMetrics {
    @Override
    public void batch(int entries, Duration took) {
      batches.add(applied(ACME) + " of acme, " + applied(NEIGHBOUR) + " of its neighbour");
    }

    @Override
    public void failed(RuntimeException cause) {
      if (!mayFail) {
        throw new AssertionError("The worker failed.", cause);
      }
    }

    @Override
    public void removed(String what, long count) {
      removed.merge(what, count, Long::sum);
    }
  }

  private static final class OpenTargets implements DeliveryTargets {
    @Override
    public Map<ConnectionKey, DeliveryTarget> read(Collection<ConnectionKey> connections) {
      Map<ConnectionKey, DeliveryTarget> targets = new HashMap<>();
      DeliveryTarget target =
          new DeliveryTarget(true, DeliveryTarget.WhenAmbiguous.RESEND, 8, 0, null);
      connections.forEach(connection -> targets.put(connection, target));
      return targets;
    }

    @Override
    public void pause(ConnectionKey connection, String reason) {
      throw new AssertionError("Nothing pauses a connection here: " + reason);
    }
  }

  static ConnectionKey connection(TenantId tenant, String name) {
    return Samples.connection(tenant, name + " of " + tenant);
  }

  private void configure(TenantId tenant) {
    ports
        .stores()
        .tenants()
        .write(
            new Tenant(tenant, tenant.value(), Tenant.State.ACTIVE, Quotas.DEFAULT, time.now(), 0));
    for (String name : List.of("shop", "tool")) {
      ports
          .stores()
          .connections()
          .write(Connection.fresh(connection(tenant, name), "http", name, MAPPING, time.now()));
    }
  }

  void journey(TenantId tenant, String id, String... lines) {
    JourneyKey key = new JourneyKey(tenant, new JourneyId(id));
    String text = String.join("\n", lines);
    ports.stores().journeys().insert(new JourneyVersion(key, 1, text, time.now(), "author"));
    ports.stores().journeys().write(new JourneyHead(key, JourneyHead.State.LIVE, 1, 0));
    ports.stores().tenants().revise(tenant);
  }

  void start(HubEngine.Role... roles) {
    engine.start(Set.of(roles));
  }

  /** A user does something so many times, stored as one block. */
  void happens(TenantId tenant, String user, String event, int times) {
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      entries.add(
          new LogEntry.Signal(
              connection(tenant, "shop"),
              "m" + signals++,
              Fields.of("name", event, "user", user),
              time.now(),
              null));
    }
    Block.Id id = new Block.Id(LogPartition.of("g1", tenant), ++blocks);
    ports.stores().log().append(List.of(new Block(id, "writer", entries)));
  }

  /** A user does something so many times, taken in by the running engine among all else. */
  void sends(TenantId tenant, String user, String event, int times) {
    List<LogEntry.OfTenant> entries = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      Fields payload = Fields.of("name", event, "user", user);
      entries.add(
          new LogEntry.Signal(
              connection(tenant, "shop"), "m" + signals++, payload, time.now(), null));
    }
    node.start("client", () -> engine.log().append(entries));
  }

  /** Entries are stored as one block. */
  void append(TenantId tenant, LogEntry... entries) {
    Block.Id id = new Block.Id(LogPartition.of("g1", tenant), ++blocks);
    ports.stores().log().append(List.of(new Block(id, "writer", List.of(entries))));
  }

  long applied(TenantId tenant) {
    return ports.stores().partitions().counts(partition()).entrySet().stream()
        .filter(counts -> counts.getKey().tenant().equals(tenant))
        .mapToLong(counts -> counts.getValue().applied())
        .sum();
  }

  static LogPartition partition() {
    return LogPartition.of("g1", ACME);
  }

  VirtualTime time() {
    return time;
  }

  HubStores stores() {
    return ports.stores();
  }

  HubPorts ports() {
    return ports;
  }

  HubEngine engine() {
    return engine;
  }

  /** After each batch how much had been applied. */
  List<String> batches() {
    return batches;
  }

  Map<String, Long> removed() {
    return removed;
  }

  /** How many commands by which members hear of their accounts stand in the log. */
  long announced() {
    List<Block.Id> ids = new ArrayList<>();
    for (long block = 1; block < 100; block++) {
      ids.add(new Block.Id(partition(), block));
    }
    return stores().log().read(ids).stream()
        .flatMap(block -> block.entries().stream())
        .filter(LogEntry.Command.class::isInstance)
        .filter(entry -> ((LogEntry.Command) entry).kind().equals(CustomerCommand.ACCOUNT_CHANGED))
        .count();
  }
}
