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

/** What the operator sees of polls, of subscriptions, or of looks at registrations. */
final class PollMeters implements PollMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(PollMeters.class);

  private final MeterRegistry registry;
  private final String name;
  private final Counter entries;
  private final Counter lost;
  private final Counter failures;
  private final AtomicInteger underWay = new AtomicInteger();

  private PollMeters(MeterRegistry registry, String name) {
    this.registry = registry;
    this.name = name;
    this.entries =
        Counter.builder(name + ".entries")
            .description("Entries that polls or subscriptions brought")
            .register(registry);
    this.lost =
        Counter.builder(name + ".lost")
            .description("Polls or subscriptions that another process took meanwhile")
            .register(registry);
    this.failures =
        Counter.builder(name + ".failures")
            .description("Polls or subscriptions put off because the store failed")
            .register(registry);
    Gauge.builder(name + ".under.way", underWay, AtomicInteger::get)
        .description("Connections being polled, or held, now")
        .register(registry);
  }

  static PollMeters ofPolls(MeterRegistry registry) {
    return new PollMeters(registry, "attune.poll");
  }

  static PollMeters ofSubscriptions(MeterRegistry registry) {
    return new PollMeters(registry, "attune.subscription");
  }

  static PollMeters ofRegistrations(MeterRegistry registry) {
    return new PollMeters(registry, "attune.registration");
  }

  @Override
  public void polled(ConnectionKey connection, String kind, int brought, Duration took) {
    entries.increment(brought);
    Timer.builder(name + "s")
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
