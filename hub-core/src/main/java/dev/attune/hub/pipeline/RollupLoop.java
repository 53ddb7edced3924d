package dev.attune.hub.pipeline;

import dev.attune.hub.problem.HubException;
import dev.attune.hub.rollup.Rollups;
import dev.attune.hub.time.Gate;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Keeps the sums of facts close behind what happens, so that whoever asks for one has little left
 * to count. One node does it at a time as a rule; where two do, they only do the same.
 */
final class RollupLoop {
  private static final Duration EVERY = Duration.ofSeconds(20);

  private final HubPorts ports;
  private final Rollups rollups;
  private final BooleanSupplier isOurs;
  private final PipelineMetrics metrics;
  private final Gate stopped;
  private volatile boolean stopping;

  /**
   * @param isOurs whether this node is the one to do it
   */
  RollupLoop(HubPorts ports, Rollups rollups, BooleanSupplier isOurs, PipelineMetrics metrics) {
    this.ports = ports;
    this.rollups = rollups;
    this.isOurs = isOurs;
    this.metrics = metrics;
    this.stopped = ports.scheduler().gate();
  }

  void start() {
    ports.scheduler().loop("rollups", this::run);
  }

  void stop() {
    stopping = true;
    stopped.open();
  }

  private void run() {
    stopped.await(EVERY);
    while (!stopping) {
      try {
        countAll();
      } catch (HubException e) {
        metrics.failed(e);
      }
      stopped.await(EVERY);
    }
  }

  private void countAll() {
    boolean isMore = isOurs.getAsBoolean();
    while (isMore && !stopping) {
      isMore = !rollups.count(null);
    }
  }
}
