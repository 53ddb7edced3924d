package dev.attune.admin.engine;

import dev.attune.hub.delivery.DeliveryMetrics;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.tenant.ConnectionKey;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the operator sees of deliveries. */
final class DeliveryMeters implements DeliveryMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryMeters.class);

  private final MeterRegistry registry;
  private final DistributionSummary roundSizes;
  private final Timer rounds;
  private final Timer noted;
  private final Timer began;
  private final Counter lostWrites;
  private final Counter failures;
  private final AtomicInteger shards = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();
  private final Map<ConnectionKey, AtomicInteger> ages = new ConcurrentHashMap<>();

  DeliveryMeters(MeterRegistry registry) {
    this.registry = registry;
    this.roundSizes =
        DistributionSummary.builder("attune.delivery.round.noted")
            .description("Deliveries noted as under way in one round")
            .register(registry);
    this.rounds =
        Timer.builder("attune.delivery.round")
            .description("Rounds that noted deliveries, from their choice until they could be sent")
            .register(registry);
    this.noted =
        Timer.builder("attune.delivery.noted")
            .description("From an action's step until its delivery was noted as under way")
            .register(registry);
    this.began =
        Timer.builder("attune.delivery.began")
            .description("From the note of a delivery until its try began")
            .register(registry);
    this.lostWrites =
        Counter.builder("attune.delivery.lost.writes")
            .description("Deliveries that somebody else changed first")
            .register(registry);
    this.failures =
        Counter.builder("attune.delivery.failures")
            .description("Rounds put off because the store failed")
            .register(registry);
    Gauge.builder("attune.delivery.shards", shards, AtomicInteger::get)
        .description("Shards that this process sends the deliveries of")
        .register(registry);
    Gauge.builder("attune.delivery.under.way", underWay, AtomicInteger::get)
        .description("Deliveries being sent now")
        .register(registry);
  }

  @Override
  public void queueAge(ConnectionKey connection, Duration oldest) {
    ages.computeIfAbsent(connection, this::ageOf).set((int) oldest.toSeconds());
  }

  private AtomicInteger ageOf(ConnectionKey connection) {
    AtomicInteger age = new AtomicInteger();
    Gauge.builder("attune.delivery.queue.age.seconds", age, AtomicInteger::get)
        .description("How long the connection's oldest due delivery has waited")
        .tags(Tags.of("tenant", connection.tenant().value()))
        .tags(Tags.of("connection", connection.connection().value()))
        .register(registry);
    return age;
  }

  @Override
  public void round(int deliveries, Duration took) {
    roundSizes.record(deliveries);
    rounds.record(took);
  }

  @Override
  public void noted(Duration sinceAsked) {
    noted.record(sinceAsked);
  }

  @Override
  public void began(Duration sinceNoted) {
    began.record(sinceNoted);
  }

  @Override
  public void tried(ConnectionKey connection, String kind, Duration took) {
    Timer.builder("attune.delivery.tries")
        .description("Tries to deliver, by what came of them")
        .tags(Tags.of("outcome", kind))
        .register(registry)
        .record(took);
  }

  @Override
  public void ended(ConnectionKey connection, DeliveryState state, Duration sinceAsked) {
    Timer.builder("attune.deliveries")
        .description("Deliveries that ended, since their step was done")
        .tags(Tags.of("state", state.text()))
        .register(registry)
        .record(sinceAsked);
  }

  @Override
  public void lostCompareAndSets(int count) {
    lostWrites.increment(count);
  }

  @Override
  public void failed(RuntimeException cause) {
    failures.increment();
    LOG.warn("Deliveries were put off: {}", cause.getMessage());
  }

  @Override
  public void owned(int ownedShards, int deliveries) {
    shards.set(ownedShards);
    underWay.set(deliveries);
  }
}
