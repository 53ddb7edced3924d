package dev.attune.hub.pipeline;

import dev.attune.hub.log.LogBound;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.PartitionStore;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refuses entries of a partition whose checkpoint lies too far behind the end of its log, so that a
 * worker that stands still is noticed before the store is full.
 */
final class LagGuard implements LogBound {
  private static final Duration FRESHNESS = Duration.ofSeconds(1);

  private final PartitionStore partitions;
  private final Clock clock;
  private final int waitingBlocks;
  private final PipelineMetrics metrics;
  private final Map<LogPartition, Long> written = new ConcurrentHashMap<>();
  private final Map<LogPartition, Known> done = new ConcurrentHashMap<>();

  private record Known(long block, long atNanos) {}

  LagGuard(PartitionStore partitions, Clock clock, int waitingBlocks, PipelineMetrics metrics) {
    this.partitions = partitions;
    this.clock = clock;
    this.waitingBlocks = waitingBlocks;
    this.metrics = metrics;
  }

  @Override
  public void check(LogPartition partition) {
    Long last = written.get(partition);
    if (last != null && last - done(partition) > waitingBlocks) {
      throw new HubException(
          HubError.LOG_LAG,
          "More than %d blocks of entries wait to be applied; send again in a moment."
              .formatted(waitingBlocks));
    }
  }

  @Override
  public void written(LogPartition partition, long block) {
    written.put(partition, block);
  }

  private long done(LogPartition partition) {
    Known known = done.get(partition);
    long now = clock.nanoTime();
    if (known == null || now - known.atNanos() > FRESHNESS.toNanos()) {
      known = new Known(partitions.checkpoint(partition).position().block(), now);
      done.put(partition, known);
      metrics.lag(partition, written.getOrDefault(partition, known.block()) - known.block());
    }
    return known.block();
  }
}
