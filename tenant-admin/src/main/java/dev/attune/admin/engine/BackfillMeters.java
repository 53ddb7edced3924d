package dev.attune.admin.engine;

import dev.attune.hub.backfill.BackfillMetrics;
import dev.attune.hub.tenant.ConnectionKey;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the operator sees of backfills, or of the mapping of stored signals once more. */
final class BackfillMeters implements BackfillMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(BackfillMeters.class);

  private final Counter entries;
  private final Counter lost;
  private final Counter failures;
  private final AtomicInteger underWay = new AtomicInteger();

  private BackfillMeters(MeterRegistry registry, String name, String what) {
    this.entries =
        Counter.builder("attune." + name + ".entries")
            .description("Entries that " + what + " brought")
            .register(registry);
    this.lost =
        Counter.builder("attune." + name + ".lost")
            .description(
                "How many " + what + " another process took meanwhile, or somebody replaced")
            .register(registry);
    this.failures =
        Counter.builder("attune." + name + ".failures")
            .description("How many " + what + " were put off because the store failed")
            .register(registry);
    Gauge.builder("attune." + name + ".under.way", underWay, AtomicInteger::get)
        .description("How many " + what + " are worked on now")
        .register(registry);
  }

  static BackfillMeters ofBackfills(MeterRegistry registry) {
    return new BackfillMeters(registry, "backfill", "backfills");
  }

  static BackfillMeters ofImports(MeterRegistry registry) {
    return new BackfillMeters(registry, "import", "imports");
  }

  static BackfillMeters ofRemaps(MeterRegistry registry) {
    return new BackfillMeters(registry, "remap", "re-mappings");
  }

  static BackfillMeters ofSegmentFills(MeterRegistry registry) {
    return new BackfillMeters(registry, "segment.fill", "fillings of segments");
  }

  @Override
  public void fetched(ConnectionKey connection, int brought) {
    entries.increment(brought);
  }

  @Override
  public void underWay(int backfills) {
    underWay.set(backfills);
  }

  @Override
  public void lost(ConnectionKey connection) {
    lost.increment();
  }

  @Override
  public void failed(RuntimeException cause) {
    failures.increment();
    LOG.warn("Backfills or re-mappings were put off: {}", cause.getMessage());
  }
}
