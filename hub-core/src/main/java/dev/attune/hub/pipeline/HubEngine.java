package dev.attune.hub.pipeline;

import dev.attune.hub.delivery.DeliveryDesk;
import dev.attune.hub.delivery.DeliveryPorts;
import dev.attune.hub.delivery.DeliveryWorker;
import dev.attune.hub.delivery.OutcomeLog;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.LogWriter;
import dev.attune.hub.rollup.Rollups;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Gate;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.util.Set;

/**
 * The engine of one node, put together. Everything it does to the world goes through the ports, so
 * that the same classes run in a hub and, one at a time from one seed, in the simulator.
 */
public final class HubEngine {
  private static final Duration STOP_LOOK = Duration.ofMillis(20);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

  private final HubPorts ports;
  private final LogWriter log;
  private final Commands commands;
  private final DeliveryDesk desk;
  private final Worker worker;
  private final Retention retention;
  private final Rollups rollups;
  private final RollupLoop rollupLoop;
  private final FillLoop fillLoop;
  private final DeliveryWorker deliveries;
  private boolean workerStarted;

  private HubEngine(
      HubPorts ports,
      LogWriter log,
      Commands commands,
      DeliveryDesk desk,
      Worker worker,
      Retention retention,
      Rollups rollups,
      RollupLoop rollupLoop,
      FillLoop fillLoop,
      DeliveryWorker deliveries) {
    this.ports = ports;
    this.log = log;
    this.commands = commands;
    this.desk = desk;
    this.worker = worker;
    this.retention = retention;
    this.rollups = rollups;
    this.rollupLoop = rollupLoop;
    this.fillLoop = fillLoop;
    this.deliveries = deliveries;
  }

  /** Which parts of the engine a node runs; taking signals in is part of all. */
  public enum Role {
    /** Applies entries, fires timers, sums facts up, and removes what is needed no more. */
    WORKER,
    /** Sends actions. */
    DELIVERY
  }

  public static HubEngine assemble(HubPorts ports, HubSettings settings, HubMetrics metrics) {
    HubStores stores = ports.stores();
    NodeId node = new NodeId(ports.ids().next());
    Gate arrived = ports.scheduler().gate();
    LagGuard bound =
        new LagGuard(
            stores.partitions(), ports.clock(), settings.waitingBlocks(), metrics.pipeline());
    LogWriter log =
        new LogWriter(
            stores.log(),
            stores.partitions(),
            ports.clock(),
            ports.scheduler(),
            ports.ids(),
            settings.log(),
            bound,
            arrived::open);
    OutcomeLog outcomes = log::append;
    DeliveryWorker deliveries =
        new DeliveryWorker(deliveryPorts(ports, outcomes, metrics), settings.delivery());
    PartitionOwner owner =
        new PartitionOwner(stores.partitions(), stores.customers(), ports.clock(), node, settings);
    Worker worker = new Worker(ports, settings, owner, log, metrics, arrived, deliveries::wake);
    Commands commands =
        new Commands(log, stores.commandResults(), ports.clock(), ports.scheduler(), ports.ids());
    FillLoop fills =
        new FillLoop(
            ports,
            commands,
            tenant -> worker.isApplying(LogPartition.numberOf(tenant)),
            metrics.pipeline());
    Rollups rollups = new Rollups(stores.facts(), stores.rollups());
    return new HubEngine(
        ports,
        log,
        commands,
        new DeliveryDesk(stores.deliveries(), outcomes, ports.clock()),
        worker,
        new Retention(ports, settings, node, log, metrics.pipeline()),
        rollups,
        new RollupLoop(ports, rollups, () -> worker.isApplying(0), metrics.pipeline()),
        fills,
        deliveries);
  }

  private static DeliveryPorts deliveryPorts(
      HubPorts ports, OutcomeLog outcomes, HubMetrics metrics) {
    HubStores stores = ports.stores();
    return new DeliveryPorts(
        stores.deliveries(),
        stores.shards(),
        stores.suppressions(),
        stores.firstRuns(),
        new CustomerGate(
            stores.customers(),
            stores.journeys(),
            new TenantPurposes(stores.definitions(), ports.clock()),
            ports.clock()),
        ports.targets(),
        ports.budget(),
        ports.sender(),
        outcomes,
        ports.clock(),
        ports.scheduler(),
        ports.ids(),
        metrics.delivery());
  }

  public void start(Set<Role> roles) {
    log.start();
    if (roles.contains(Role.WORKER)) {
      workerStarted = true;
      worker.start();
      retention.start();
      rollupLoop.start();
      fillLoop.start();
    }
    if (roles.contains(Role.DELIVERY)) {
      deliveries.start();
    }
  }

  /** Ends the work under way, gives leases back, and returns when that is done. */
  public void stop() {
    worker.stop();
    retention.stop();
    rollupLoop.stop();
    fillLoop.stop();
    deliveries.stop();
    long deadline = ports.clock().nanoTime() + STOP_PATIENCE.toNanos();
    while (workerStarted && !worker.isStopped() && ports.clock().nanoTime() < deadline) {
      ports.scheduler().sleep(STOP_LOOK);
    }
    log.stop();
  }

  /** Whether this node is the one that applies what the tenant's tools say. */
  public boolean isApplying(TenantId tenant) {
    return worker.isApplying(LogPartition.numberOf(tenant));
  }

  /** The way into the log. */
  public LogWriter log() {
    return log;
  }

  public Commands commands() {
    return commands;
  }

  /** The dead-letter desk of deliveries. */
  public DeliveryDesk desk() {
    return desk;
  }

  public Rollups rollups() {
    return rollups;
  }
}
