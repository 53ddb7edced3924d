package dev.attune.admin.engine;

import dev.attune.hub.log.LogPartition;
import dev.attune.hub.pipeline.PipelineMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the operator sees of the worker. */
final class PipelineMeters implements PipelineMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(PipelineMeters.class);

  private final MeterRegistry registry;
  private final DistributionSummary entries;
  private final Timer batches;
  private final Timer batchAge;
  private final Timer outboxAge;
  private final Counter lostRaces;
  private final Counter failures;
  private final Map<LogPartition, Double> lags = new ConcurrentHashMap<>();
  private final Map<LogPartition, Double> delays = new ConcurrentHashMap<>();

  PipelineMeters(MeterRegistry registry) {
    this.registry = registry;
    this.entries =
        DistributionSummary.builder("attune.batch.entries")
            .description("Entries applied in one batch")
            .register(registry);
    this.batches =
        Timer.builder("attune.batch")
            .description("Batches, until their checkpoints moved")
            .publishPercentileHistogram()
            .register(registry);
    this.batchAge =
        Timer.builder("attune.batch.age")
            .description("From the receipt of a batch's oldest entry until it was applied")
            .register(registry);
    this.outboxAge =
        Timer.builder("attune.outbox.age")
            .description("How long the oldest of what a batch handed on lay in an outbox")
            .publishPercentileHistogram()
            .register(registry);
    this.lostRaces =
        Counter.builder("attune.batch.lost.races")
            .description("Batches begun anew because somebody else wrote first")
            .register(registry);
    this.failures =
        Counter.builder("attune.batch.failures")
            .description("Batches put off because the store failed")
            .register(registry);
    gauge(registry, "attune.log.lag.blocks", "Blocks of the log ahead of the checkpoint", lags);
    gauge(registry, "attune.timers.overdue.seconds", "Age of the earliest overdue timer", delays);
  }

  /** The worst of all partitions: a label for each would be 64 series that nobody looks at. */
  private static void gauge(
      MeterRegistry registry, String name, String description, Map<LogPartition, Double> values) {
    Gauge.builder(name, values, all -> max(all.values()))
        .description(description + ", of the partition that is furthest behind")
        .register(registry);
  }

  private static double max(Collection<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  @Override
  public void batch(int size, Duration took) {
    entries.record(size);
    batches.record(took);
  }

  @Override
  public void batchAge(Duration sinceReceived) {
    batchAge.record(sinceReceived);
  }

  @Override
  public void outboxAge(Duration oldest) {
    outboxAge.record(oldest);
  }

  @Override
  public void lostRace() {
    lostRaces.increment();
  }

  @Override
  public void failed(RuntimeException cause) {
    failures.increment();
    LOG.warn("A batch was put off: {}", cause.getMessage());
  }

  @Override
  public void removed(String what, long count) {
    Counter.builder("attune.removed")
        .description("Removed because it is older than it must be")
        .tag("what", what)
        .register(registry)
        .increment((double) count);
  }

  @Override
  public void lag(LogPartition partition, long blocks) {
    lags.put(partition, (double) blocks);
  }

  @Override
  public void dueDelay(LogPartition partition, Duration delay) {
    delays.put(partition, delay.toNanos() / 1e9);
  }
}
