package dev.attune.admin.engine;

import dev.attune.hub.backfill.BackfillMetrics;
import dev.attune.hub.tenant.ConnectionKey;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the operator sees of backfills. */
final class BackfillMeters implements BackfillMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(BackfillMeters.class);

  private final Counter entries;
  private final Counter lost;
  private final Counter failures;
  private final AtomicInteger underWay = new AtomicInteger();

  BackfillMeters(MeterRegistry registry) {
    this.entries =
        Counter.builder("attune.backfill.entries")
            .description("Entries that backfills brought")
            .register(registry);
    this.lost =
        Counter.builder("attune.backfill.lost")
            .description("Backfills that another process took meanwhile, or somebody replaced")
            .register(registry);
    this.failures =
        Counter.builder("attune.backfill.failures")
            .description("Backfills put off because the store failed")
            .register(registry);
    Gauge.builder("attune.backfill.under.way", underWay, AtomicInteger::get)
        .description("Backfills being worked on now")
        .register(registry);
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
    LOG.warn("Backfills were put off: {}", cause.getMessage());
  }
}
