package dev.attune.hub.doctor;

import dev.attune.hub.connection.Connection;
import dev.attune.hub.delivery.Action;
import dev.attune.hub.delivery.ActionOutcome;
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
import dev.attune.hub.log.Position;
import dev.attune.hub.pipeline.HubEngine;
import dev.attune.hub.pipeline.HubMetrics;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.pipeline.HubSettings;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.pipeline.InMemoryStores;
import dev.attune.hub.pipeline.Samples;
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
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A store in which a worker has done a little of everything, and a doctor to look at it. */
final class Clinic {
  static final TenantId ACME = Samples.ACME;
  static final LogPartition PARTITION = LogPartition.of("g1", ACME);
  static final ConnectionKey SHOP = Samples.connection(ACME, "shop");
  static final ConnectionKey TOOL = Samples.connection(ACME, "tool");

  private static final Duration LONG = Duration.ofMinutes(30);
  private static final String JOURNEY =
      """
      journey: thanks
      purpose: service
      entry:
        - event: order.placed
      steps:
        - {id: thank, action: request, connection: tool, with: {}}
        - {id: rest, wait: {for: P30D}}
        - {id: done, exit: {as: completed}}
      """;

  final VirtualTime time = new VirtualTime(1);
  final VirtualTime.Node node = time.node("worker");
  final HubStores stores = stores();
  private final HubEngine engine;

  Clinic() {
    HubPorts ports =
        new HubPorts(
            node,
            node,
            new SeededIds(7),
            stores,
            new NoTools(),
            (action, attempt) -> new ActionOutcome.Delivered(Fields.EMPTY));
    configure();
    engine = HubEngine.assemble(ports, HubSettings.of("g1"), HubMetrics.NONE);
  }

  /** Nothing is sent here: only the worker runs. */
  private static final class NoTools implements DeliveryTargets {
    @Override
    public Map<ConnectionKey, DeliveryTarget> read(Collection<ConnectionKey> connections) {
      return Map.of();
    }

    @Override
    public void pause(ConnectionKey connection, String reason) {}
  }

  private static HubStores stores() {
    return InMemoryStores.empty();
  }

  private void configure() {
    stores
        .tenants()
        .write(new Tenant(ACME, "Acme", Tenant.State.ACTIVE, Quotas.DEFAULT, time.now(), 0));
    stores.connections().write(connection(SHOP, "segment", "shop"));
    stores.connections().write(connection(TOOL, "http", "tool"));
    JourneyKey journey = new JourneyKey(ACME, new JourneyId("thanks"));
    stores.journeys().insert(new JourneyVersion(journey, 1, JOURNEY, time.now(), "author"));
    stores.journeys().write(new JourneyHead(journey, JourneyHead.State.LIVE, 1, 0));
    stores.tenants().revise(ACME);
  }

  private Connection connection(ConnectionKey key, String connector, String name) {
    Mapping mapping =
        new Mapping(
            Map.of(
                "name", "payload.name",
                "identifiers.user_id", "payload.user",
                "identifiers.anonymous_id", "payload.anonymous"));
    return Connection.fresh(key, connector, name, mapping, time.now());
  }

  /**
   * Two customers who order, one of them known under two names at first; a message sent twice, one
   * that cannot be mapped, and one that was refused.
   */
  Clinic lively() {
    engine.start(Set.of(HubEngine.Role.WORKER));
    send(
        signal("m1", "order.placed", "user", "ann"),
        signal("m2", "page", "anonymous", "a-1"),
        signal("m3", "order.placed", "user", "bob"),
        signal("m3", "order.placed", "user", "bob"),
        new LogEntry.Signal(SHOP, "m4", Fields.of("user", "ann"), node.now(), null),
        new LogEntry.Rejection(SHOP, "value.invalid", "No.", "{}", node.now()));
    send(
        new LogEntry.Signal(
            SHOP,
            "m5",
            new Fields(Map.of("name", "signed_in", "user", "ann", "anonymous", "a-1")),
            node.now(),
            null));
    return this;
  }

  LogEntry.Signal signal(String id, String name, String namespace, String value) {
    return new LogEntry.Signal(
        SHOP, id, Fields.of("name", name, namespace, value), node.now(), null);
  }

  /** Puts entries into the log, and lets time pass until they are worked off. */
  void send(LogEntry.OfTenant... entries) {
    time.node("client").start("client", () -> engine.log().append(List.of(entries)));
    long block = checkpoint().block() + 1;
    if (!time.runUntil(() -> checkpoint().block() >= block, LONG)) {
      throw new AssertionError("The entries were not worked off: " + checkpoint());
    }
    time.run(Duration.ofMinutes(2));
  }

  /** Ends the worker where it is. */
  void stopWorker() {
    node.kill();
  }

  Position checkpoint() {
    return stores.partitions().checkpoint(PARTITION).position();
  }

  /** A block put behind the last one, as another node would. */
  void append(LogEntry... entries) {
    Block.Id id = new Block.Id(PARTITION, checkpoint().block() + 1);
    stores.log().append(List.of(new Block(id, "another", List.of(entries))));
  }

  Diagnosis examine() {
    List<Diagnosis> made = new ArrayList<>();
    VirtualTime.Node desk = time.node("desk");
    Doctor doctor = new Doctor(stores, desk, desk, "g1", Duration.ofSeconds(10));
    desk.start("doctor", () -> made.add(doctor.examine(null)));
    time.runUntil(() -> !made.isEmpty(), LONG);
    return made.getFirst();
  }

  /** What the doctor found, kinds only. */
  List<Finding.Kind> kinds() {
    return examine().findings().stream().map(Finding::kind).distinct().toList();
  }

  /** Whom an action is for. */
  static Action action(String name) {
    return Samples.action(ACME, name, Samples.NOON, 0);
  }
}
