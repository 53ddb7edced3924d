package dev.attune.hub.pipeline;

import dev.attune.hub.log.LogWriter;
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
  private final Worker worker;
  private boolean workerStarted;

  private HubEngine(HubPorts ports, LogWriter log, Commands commands, Worker worker) {
    this.ports = ports;
    this.log = log;
    this.commands = commands;
    this.worker = worker;
  }

  /** Which parts of the engine a node runs. */
  public enum Role {
    /** Takes signals in. */
    INGEST,
    /** Applies entries and fires timers. */
    WORKER,
    /** Sends actions. */
    DELIVERY
  }

  public static HubEngine assemble(
      HubPorts ports, HubSettings settings, PipelineMetrics metrics) {
    NodeId node = new NodeId(ports.ids().next());
    Gate arrived = ports.scheduler().gate();
    LagGuard bound =
        new LagGuard(ports.partitions(), ports.clock(), settings.waitingBlocks(), metrics);
    LogWriter log =
        new LogWriter(
            ports.log(),
            ports.partitions(),
            ports.clock(),
            ports.scheduler(),
            ports.ids(),
            settings.log(),
            bound,
            arrived::open);
    PartitionOwner owner =
        new PartitionOwner(
            ports.partitions(), ports.customers(), ports.clock(), node, settings);
    Worker worker = new Worker(ports, settings, owner, log, metrics, arrived, () -> {});
    Commands commands =
        new Commands(
            log, ports.commandResults(), ports.clock(), ports.scheduler(), ports.ids());
    return new HubEngine(ports, log, commands, worker);
  }

  public void start(Set<Role> roles) {
    log.start();
    if (roles.contains(Role.WORKER)) {
      workerStarted = true;
      worker.start();
    }
  }

  /** Ends the work under way, gives leases back, and returns when that is done. */
  public void stop() {
    log.stop();
    worker.stop();
    long deadline = ports.clock().nanoTime() + STOP_PATIENCE.toNanos();
    while (workerStarted && !worker.isStopped() && ports.clock().nanoTime() < deadline) {
      ports.scheduler().sleep(STOP_LOOK);
    }
  }

  /** The way into the log. */
  public LogWriter log() {
    return log;
  }

  public Commands commands() {
    return commands;
  }
}
