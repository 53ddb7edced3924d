package dev.attune.admin.engine;

import dev.attune.hub.polling.PollMetrics;
import dev.attune.hub.tenant.ConnectionKey;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the operator sees of polls. */
final class PollMeters implements PollMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(PollMeters.class);

  private final MeterRegistry registry;
  private final Counter entries;
  private final Counter lost;
  private final Counter failures;
  private final AtomicInteger underWay = new AtomicInteger();

  PollMeters(MeterRegistry registry) {
    this.registry = registry;
    this.entries =
        Counter.builder("attune.poll.entries")
            .description("Entries that polls brought")
            .register(registry);
    this.lost =
        Counter.builder("attune.poll.lost")
            .description("Polls whose connection another process took meanwhile")
            .register(registry);
    this.failures =
        Counter.builder("attune.poll.failures")
            .description("Polls put off because the store failed")
            .register(registry);
    Gauge.builder("attune.poll.under.way", underWay, AtomicInteger::get)
        .description("Connections being polled now")
        .register(registry);
  }

  @Override
  public void polled(ConnectionKey connection, String kind, int brought, Duration took) {
    entries.increment(brought);
    Timer.builder("attune.polls")
        .description("Polls, by what came of them")
        .tag("answer", kind)
        .register(registry)
        .record(took);
  }

  @Override
  public void underWay(int connections) {
    underWay.set(connections);
  }

  @Override
  public void lost(ConnectionKey connection) {
    lost.increment();
  }

  @Override
  public void failed(RuntimeException cause) {
    failures.increment();
    LOG.warn("Polls were put off: {}", cause.getMessage());
  }
}
